"""What the district team, the province and the ministry read and do at the console, put together."""

from __future__ import annotations

from dataclasses import dataclass

from central.db.database import Database
from central.services.assigning import Assigning
from central.services.attachments import Attachments
from central.services.caseload import Caseload
from central.services.clock import Clock
from central.services.definitions import Definitions
from central.services.drafts import Drafts
from central.services.exports import Exports
from central.services.list_uploads import ListUploads
from central.services.list_work import ListWorkers
from central.services.offices import Offices
from central.services.progress import Progress
from central.services.publishing import Publishing
from central.services.pushing import Pushing
from central.services.reports import Reports
from central.services.sealing import Seals
from central.services.shelf import Shelf


@dataclass(frozen=True, slots=True)
class AreaDesk:
    clock: Clock
    workers: ListWorkers
    lists: ListUploads
    caseload: Caseload
    assigning: Assigning
    offices: Offices
    shelf: Shelf
    progress: Progress
    reports: Reports
    exports: Exports
    publishing: Publishing
    drafts: Drafts

    @classmethod
    def of(
        cls,
        database: Database,
        pushing: Pushing,
        attachments: Attachments,
        seals: Seals,
        clock: Clock,
        definitions: Definitions,
        replica: Database | None = None,
    ) -> AreaDesk:
        """`replica`: a copy of the database for reports."""
        workers = ListWorkers(database)
        publishing = Publishing(database, clock)
        return cls(
            clock=clock,
            workers=workers,
            lists=ListUploads(database, clock, workers.begin),
            caseload=Caseload(database),
            assigning=Assigning(database, clock),
            offices=Offices(database),
            shelf=Shelf(database, pushing, attachments, seals, clock),
            progress=Progress(database),
            reports=Reports(database, clock, replica),
            exports=Exports(database, definitions),
            publishing=publishing,
            drafts=Drafts(database, publishing, clock),
        )
