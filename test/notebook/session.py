"""Talks to one tslab kernel as JupyterLab does: requests as JSON on standard input, replies to the file that is named.

python3 session.py <replies> <folder of the kernel>

Each request is {"run": code}, {"complete": code} or {"inspect": code}; the cursor stands where the code has a "¦".
"""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel

# After an error the kernel refuses what comes at once: the rest of the cells that were queued.
ABORTING = 0.5

manager, client = start_new_kernel(kernel_name="tslab", cwd=sys.argv[2])


def run(code):
    said = {"stdout": "", "stderr": "", "shown": []}

    def hook(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            said[content["name"]] += content["text"]
        elif message["msg_type"] in ("display_data", "execute_result"):
            said["shown"].append(content["data"])
        elif message["msg_type"] == "error":
            said["stderr"] += "\n".join(content["traceback"])

    reply = client.execute_interactive(code, output_hook=hook, timeout=120)
    status = reply["content"]["status"]
    if status == "error":
        time.sleep(ABORTING)
    return {**said, "status": status}


def at_cursor(code):
    return code.replace("¦", ""), code.index("¦")


def complete(code):
    client.complete(*at_cursor(code))
    return client.get_shell_msg(timeout=20)["content"]["matches"]


def inspect(code):
    client.inspect(*at_cursor(code))
    return client.get_shell_msg(timeout=20)["content"]["data"].get("text/plain", "")


answers = {"run": run, "complete": complete, "inspect": inspect}
try:
    requests = json.load(sys.stdin)
    replies = [answers[what](code) for request in requests for what, code in request.items()]
    with open(sys.argv[1], "w") as file:
        json.dump(replies, file)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
