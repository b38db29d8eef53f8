#!/usr/bin/env python3
"""Over HTTP alone: tells an alert source of a problem, takes the signed webhook, says that it is over once somebody took it."""

import hashlib
import hmac
import json
import os
import queue
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote
from urllib.request import Request, urlopen

SOURCE_URL = os.environ["SOURCE_URL"]
SECRET = os.environ["WEBHOOK_SECRET"].encode()
API_TOKEN = os.environ["API_TOKEN"]
ALERTS = f"{os.environ.get('API', 'http://localhost:3000/api/v1')}/tenants/{os.environ.get('TENANT', 'acme')}/alerts"
STALE_SECONDS = 300
MAX_BYTES = 1 << 20
# The same key for everything that is said of one problem: a repeat pages nobody again.
PROBLEM = {"dedup_key": f"py-{uuid.uuid4()}", "severity": "critical", "title": "支付接口 5xx 比例过高"}


def tell(status):
    """Raises HTTPError where the source refuses it."""
    body = json.dumps({**PROBLEM, "status": status, "labels": {"service": "pay-gateway"}}).encode()
    urlopen(Request(SOURCE_URL, body, {"content-type": "application/json"}), timeout=10).close()
    print("told", status, flush=True)


def is_signed(headers, body):
    """Whether it was signed with our secret within the last five minutes; compared in constant time."""
    timestamp = headers.get("X-Oncall-Timestamp", "")
    given = headers.get("X-Oncall-Signature", "").removeprefix("sha256=")
    wanted = hmac.new(SECRET, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    is_fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) < STALE_SECONDS
    return is_fresh and hmac.compare_digest(given.encode(), wanted.encode())


def listen(port):
    """Hands over the alerts that webhooks tell of; the same delivery may come again."""
    alerts = queue.Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), MAX_BYTES))
            signed = is_signed(self.headers, body)
            self.send_response(204 if signed else 403)
            self.end_headers()
            if signed:
                alerts.put(json.loads(body))

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return alerts


def until(alert_id, wanted):
    """Who made the alert what it is, as soon as it is that."""
    while True:
        request = Request(f"{ALERTS}/{quote(alert_id, safe='')}", headers={"authorization": f"Bearer {API_TOKEN}"})
        with urlopen(request, timeout=10) as answer:
            alert = json.load(answer)["alert"]
        if alert["status"] == wanted:
            return (alert["lastChange"]["by"] or {}).get("accountId")
        time.sleep(1)


def main():
    alerts = listen(int(os.environ.get("PORT", "8480")))
    tell("firing")
    told = alerts.get()
    print(told["accountId"], "was told of", told["alertId"], flush=True)
    print(until(told["alertId"], "processing"), "took it", flush=True)
    tell("resolved")
    until(told["alertId"], "closed")
    print("closed", flush=True)


if __name__ == "__main__":
    main()
