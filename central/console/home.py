"""The first page: what waits for the viewer, and what has arrived lately."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from central.console.charts import days_chart
from central.console.here import CentreHere, ViewerHere
from central.console.rendering import page

router = APIRouter()

# What waits, in words, and the page that deals with it (`central.services.waiting`).
CARDS = {
    "reviews": ("แบบที่รอตรวจ", "/review"),
    "conflicts": ("ข้อมูลขัดแย้งที่รอพิจารณา", "/conflicts"),
    "duplicates": ("คู่รายชื่อที่อาจเป็นคนเดียวกัน", "/duplicates"),
    "shelf": ("รายการที่รับไว้แต่ยังใช้ไม่ได้", "/shelf"),
    "handovers": ("ไฟล์นำส่งด้วยมือที่ต้องตรวจก่อนรับเข้า", "/handovers"),
    "lists": ("แฟ้มรายชื่อที่ตรวจแล้ว รอยืนยัน", "/lists"),
    "quiet_devices": ("เครื่องที่เงียบไปเกิน 7 วัน", "/devices"),
}


@router.get("/")
def home(request: Request, centre: CentreHere, viewer: ViewerHere) -> Response:
    tiles = [(each.count, *CARDS[each.kind]) for each in centre.waiting.of(viewer)]
    arrivals = centre.waiting.arrivals(viewer)
    chart = days_chart(arrivals, words="จำนวนแบบที่ส่งถึงส่วนกลางในแต่ละวัน")
    return page(request, "home/home.html", tiles=tiles, chart=chart, arrived=sum(count for _, count in arrivals))
