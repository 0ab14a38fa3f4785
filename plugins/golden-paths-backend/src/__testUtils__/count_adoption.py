"""Counts golden path adoption from bare repositories, with git and PyYAML.

Written apart from the backend, so that an error in one is no error in the other.
Usage: count_adoption.py <folder of the sandbox> <organisation> <instant> <day>...
Prints the figures of the instant and of the end of each day as JSON.
"""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import yaml

FOLDER, ORGANIZATION, NOW, *DAYS = sys.argv[1:]
PROVIDER = f"{ORGANIZATION}/golden-path"
DEPLOYED = ("service", "website", "job")
KINDS = ("service", "website", "library", "job")
OTHER_CI = {
    ".buildkite", ".circleci", ".drone.yml", ".gitlab-ci.yml", ".teamcity",
    ".travis.yml", ".woodpecker.yml", "azure-pipelines.yml",
    "bitbucket-pipelines.yml", "cloudbuild.yaml", "jenkinsfile",
}


def git(name, *arguments):
    folder = Path(FOLDER) / "repos" / ORGANIZATION / f"{name}.git"
    done = subprocess.run(
        ["git", "-C", folder, *arguments], capture_output=True, check=False
    )
    return done.stdout.decode() if done.returncode == 0 else None


def names_in(name, commit, folder):
    listed = git(name, "ls-tree", "--name-only", f"{commit}:{folder}")
    return listed.splitlines() if listed else []


def read(name, commit, path):
    return git(name, "show", f"{commit}:{path}")


def load(text):
    """The parsed file, or None where it is none."""
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    return loaded if isinstance(loaded, dict) else None


def is_off(item):
    return re.fullmatch(r"(\$\{\{\s*)?false(\s*\}\})?", str(item.get("if")).strip().lower())


def lines_of(document):
    """Every `uses` of a workflow or an action."""
    if "runs" in document:
        steps = document["runs"].get("steps") or []
        return [s["uses"] for s in steps if s and "uses" in s and not is_off(s)]
    found = []
    for job in (document.get("jobs") or {}).values():
        if not is_off(job):
            found += [job["uses"]] if "uses" in job else []
            steps = job.get("steps") or []
            found += [s["uses"] for s in steps if s and "uses" in s and not is_off(s)]
    return found


def calls(name, commit):
    """(path, ref) of each call of the golden path, and whether a file is broken."""
    found, broken, files = set(), False, 0
    for file in names_in(name, commit, ".github/workflows"):
        if not file.endswith((".yml", ".yaml")):
            continue
        files += 1
        document = load(read(name, commit, f".github/workflows/{file}"))
        if document is None:
            broken = True
            continue
        # YAML 1.1 takes `on` for true.
        on = document.get("on", document.get(True))
        triggers = [on] if isinstance(on, str) else list(on)
        if triggers != ["workflow_call"]:
            follow(name, commit, lines_of(document), found, set())
    return found, broken, files


def follow(name, commit, lines, found, seen):
    for line in lines:
        if not line.startswith("./"):
            match = re.fullmatch(r"([^/]+/[^/@]+)/?([^@]*)@(.+)", line)
            if match and match[1].lower() == PROVIDER.lower():
                found.add((match[2], match[3]))
            continue
        path = line[2:].rstrip("/")
        options = [path] if path.endswith((".yml", ".yaml")) else [
            f"{path}/action.yml", f"{path}/action.yaml"
        ]
        for option in options:
            text = None if option in seen else read(name, commit, option)
            if text is not None:
                document = load(text)
                if document:
                    follow(name, commit, lines_of(document), found, seen | {option})
                break


class GoldenPath:
    def __init__(self):
        spec = load(read("golden-path", "HEAD", "golden-path.yaml"))["spec"]
        self.approved = spec["versions"]["approved"]
        self.layers = spec["layers"]
        self.tags = {}
        for tag in git("golden-path", "tag").split():
            commit = git("golden-path", "rev-list", "-n", "1", tag).strip()
            self.tags[tag] = commit

    def version(self, ref):
        """Place of the newest approved version that a ref means, or None."""
        name = ref.removeprefix("refs/tags/")
        if name in self.approved:
            return self.approved.index(name)
        places = [
            place
            for place, tag in enumerate(self.approved)
            if self.tags.get(tag) == ref.lower()
        ]
        return max(places, default=None)

    def layers_of(self, kind, found):
        """{layer: whether it is called} for the layers that apply."""
        asked = KINDS if kind is None else (kind,)
        answer = {}
        for layer in self.layers:
            if all(one in layer["appliesTo"] for one in asked):
                since = {
                    offer["path"]: self.approved.index(offer["since"])
                    if offer["since"] in self.approved
                    else -1
                    for offer in layer["workflows"] + layer["actions"]
                }
                answer[layer["name"]] = any(
                    path in since
                    and self.version(ref) is not None
                    and self.version(ref) >= since[path]
                    for path, ref in found
                )
        return answer


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def component_types(name):
    text = read(name, "HEAD", "catalog-info.yaml")
    if text is None:
        return []
    documents = [one for one in yaml.safe_load_all(text) if one]
    types = [one["spec"]["type"] for one in documents if one["kind"] == "Component"]
    deployed = [one for one in types if one in DEPLOYED]
    return deployed or types[:1]


def exclusion(repository, pushed, at, tops, has_workflow, kind, active_too):
    if repository["archived"]:
        return "archived"
    if repository["fork"]:
        return "fork"
    if repository["isTemplate"]:
        return "template"
    instants = [one for one in [pushed, *active_too] if one]
    if not any(at - one <= timedelta(days=180) for one in instants):
        return "inactive"
    if not has_workflow and any(top.lower() in OTHER_CI for top in tops):
        return "ci-not-readable"
    dockerfile = any(re.fullmatch(r"(?i)(docker|container)file", top) for top in tops)
    if not (has_workflow or dockerfile or kind in DEPLOYED):
        return "not-deployable"
    return None


def count(state, path, at, past):
    figures = {"total": 0, "eligible": 0, "onPath": 0, "excluded": {}, "layers": {}}
    for repository in state["repositories"]:
        name = repository["name"]
        if repository["owner"] != ORGANIZATION or (
            past and (repository["fork"] or repository["isTemplate"])
        ):
            continue
        commit, pushed, active_too = "HEAD", repository["pushedAt"], []
        pushed = pushed and instant(pushed)
        if past:
            commit = (
                git(name, "rev-list", "-n", "1", f"--before={at.isoformat()}", "HEAD") or ""
            ).strip()
            if not commit:
                continue
            pushed = instant(git(name, "show", "-s", "--format=%cI", commit).strip())
        else:
            active_too = [
                instant(one["createdAt"])
                for key in ("deployments", "workflowRuns")
                for one in state[key]
                if one["repository"] == f"{ORGANIZATION}/{name}"
            ]
        found, broken, files = calls(name, commit)
        tops = names_in(name, "HEAD", "")
        for kind in component_types(name) or [None]:
            known = kind if kind in KINDS else None
            if known is None and any(
                re.fullmatch(r"(?i)(docker|container)file", top) for top in tops
            ):
                known = "service"
            reason = exclusion(
                repository, pushed, at, tops, files > 0 or broken, kind, active_too
            )
            figures["total"] += 1
            if reason:
                figures["excluded"][reason] = figures["excluded"].get(reason, 0) + 1
                continue
            figures["eligible"] += 1
            layers = path.layers_of(known, found)
            figures["onPath"] += bool(layers) and all(layers.values())
            for layer, on in layers.items():
                counted = figures["layers"].setdefault(layer, [0, 0])
                counted[0] += on
                counted[1] += 1
    return figures


def main():
    state = json.loads((Path(FOLDER) / "state.json").read_text())["state"]
    path = GoldenPath()
    now = count(state, path, instant(NOW), past=False)
    days = {
        day: count(state, path, datetime.fromisoformat(f"{day}T23:59:59+00:00"), True)
        for day in DAYS
    }
    print(json.dumps({"now": now, "days": days}))


if __name__ == "__main__":
    main()
