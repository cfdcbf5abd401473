"""Actions of a form: what happens when it is first loaded, when a row is added, when a value changes."""

from __future__ import annotations

from collections.abc import Iterable

from forms.xform.definition import Action, FormDefinition, NodeDef
from forms.xform.instance import InstanceNode, subtree
from forms.xform.recalculation import Recalculation
from forms.xform.xpath.compiled import Run
from forms.xform.xpath.context import Runtime

_LOADED = frozenset({"odk-instance-first-load", "odk-instance-load", "xforms-ready"})
_NEW_REPEAT = "odk-new-repeat"
_CHANGED = "xforms-value-changed"
_ROUNDS = 100  # a chain of actions longer than this feeds itself


class Actions:
    def __init__(self, form: FormDefinition, engine: Recalculation) -> None:
        self.form = form
        self.engine = engine
        self.by_change: dict[NodeDef, list[Action]] = {}
        for action in form.actions:
            if _CHANGED in action.events:
                self.by_change.setdefault(action.observer, []).append(action)

    def begin(self, runtime: Runtime) -> None:
        """What happens once, when a form is opened: preloads, then actions. Answers already given stay."""
        for nodes in list(self.engine.instances):
            for node in nodes:
                value = preloaded(node.definition, runtime)
                if value is not None and not node.given:
                    node.began_with = value
                    self.engine.set_raw(node, value)
        self.engine.settle()
        self.engine.events.clear()
        self.engine.born.clear()
        for action in self.form.actions:
            if action.events & _LOADED:
                targets = [node for node in self.engine.instances[action.target.index] if not node.given]
                self._set(action, targets, first=True)

    def react(self) -> None:
        """Runs the actions that the last changes call for, and those that these call for."""
        for _ in range(_ROUNDS):
            born, self.engine.born = self.engine.born, []
            events, self.engine.events = self.engine.events, []
            for instance in born:
                self._new_row(instance)
            for node in events:
                for action in self.by_change.get(node.definition, ()):
                    self._set(action, self._targets(action, node))
            if not born and not events:
                return

    def _new_row(self, instance: InstanceNode) -> None:
        inside = set(subtree(instance))
        for node in inside:
            value = preloaded(node.definition, self.engine.context.runtime)
            if value is not None and not node.raw:
                self.engine.set_raw(node, value)
        for action in self.form.actions:
            if _NEW_REPEAT in action.events and action.observer is instance.definition:
                self._set(action, self._targets(action, instance))

    def _targets(self, action: Action, observer: InstanceNode) -> list[InstanceNode]:
        """The targets that share every row with the observer."""
        targets = self.engine.instances[action.target.index]
        frame = observer.frame
        shared = set(action.target.frames())
        while frame.definition not in shared:
            frame = frame.outer
        result = []
        for node in targets:
            around = node.frame
            while around is not frame and around.outer is not around:
                around = around.outer
            if around is frame:
                result.append(node)
        return result

    def _set(self, action: Action, targets: Iterable[InstanceNode], *, first: bool = False) -> None:
        for node in targets:
            if action.only is not None and not self._is_meant(action.only, action.observer, node):
                continue
            value = action.value(self.engine.context_at(node))
            value = "" if value == "NaN" else value
            if first:
                node.began_with = value
            self.engine.set_raw(node, value)
            self.engine.settle()

    def _is_meant(self, only: Run, observer: NodeDef, node: InstanceNode) -> bool:
        return any(
            found is node for at in self.engine.instances[observer.index] for found in only(self.engine.context_at(at))
        )


def preloaded(definition: NodeDef, runtime: Runtime) -> str | None:
    """The value of jr:preload, or None. Properties of a device are not known here, and stay empty."""
    bind = definition.bind
    now = runtime.now().astimezone(runtime.zone)
    match bind.preload, bind.preload_parameters:
        case "uid", _:
            return f"uuid:{runtime.new_uuid()}"
        case "date", "today":
            return now.date().isoformat()
        case "timestamp", "start":
            return now.isoformat(timespec="milliseconds")
    return None
