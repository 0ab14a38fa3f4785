"""Checks beside those of schemathesis. Its SCHEMATHESIS_HOOKS names this file."""

import json
import os

import schemathesis

with open(os.environ["FUZZ_FORBIDDEN"], encoding="utf-8") as file:
    FORBIDDEN = json.load(file)


@schemathesis.check
def no_data_of_other_teams(ctx, response, case):
    """No answer holds a text that the person may not see, unless they sent it."""
    answer = response.content.decode("utf-8", errors="replace")
    sent = json.dumps(
        [case.path_parameters, case.query, str(case.body)], default=str
    )
    found = [text for text in FORBIDDEN if text in answer and text not in sent]
    if found:
        raise AssertionError(f"The answer holds data of other teams: {found[:5]}")
