"""A Jupyter client without a face: does the steps of a JSON file with the kernel named java, prints what came of each as JSON."""
import json
import sys
import time

from jupyter_client.manager import KernelManager

TIMEOUT = 60


def reply(client, message):
    while True:
        answer = client.get_shell_msg(timeout=TIMEOUT)
        if answer["parent_header"].get("msg_id") == message:
            return answer["content"]


def execute(manager, client, step):
    """Outputs in order, and the reply's status; the kernel is interrupted when the first text arrives, if the step says so."""
    message = client.execute(step["code"])
    outputs = []
    interrupt = step.get("interrupt", False)
    end = time.time() + TIMEOUT
    while True:
        if time.time() > end:
            raise TimeoutError("does not end: " + step["code"])
        got = client.get_iopub_msg(timeout=TIMEOUT)
        if got["parent_header"].get("msg_id") != message:
            continue
        kind, content = got["msg_type"], got["content"]
        if kind == "status":
            if content["execution_state"] == "idle":
                break
        elif kind != "execute_input":
            outputs.append(dict(content, type=kind))
            if kind == "stream" and interrupt:
                interrupt = False
                manager.interrupt_kernel()
    return {"status": reply(client, message)["status"], "outputs": outputs}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        steps = json.load(file)
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        results = []
        for step in steps:
            do = step["do"]
            if do == "execute":
                results.append(execute(manager, client, step))
            elif do == "complete":
                results.append(reply(client, client.complete(step["code"], step["cursor"])))
            elif do == "inspect":
                results.append(reply(client, client.inspect(step["code"], step["cursor"])))
            elif do == "is_complete":
                results.append(reply(client, client.is_complete(step["code"])))
        print(json.dumps(results))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


main()
