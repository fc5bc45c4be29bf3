"""An invented township: its workbooks, and the main job done on them."""

from __future__ import annotations

from povoffice.services.demo.running import DemoResult, run_demo
from povoffice.services.demo.sources import SEED

__all__ = ["SEED", "DemoResult", "run_demo"]
