"""Puts the learner's folders into the wheel, and only there.

`force-include` in pyproject.toml would also copy them into an editable install, where the copy goes stale
beside the checkout it came from. A hook knows which of the two is being built.
"""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WorkspaceData(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        if version == "editable":
            return
        for name in ("katas", "solutions", "plan.yaml"):
            build_data["force_include"][f"{self.root}/{name}"] = f"kata/workspace_data/{name}"
