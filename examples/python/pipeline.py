#!/usr/bin/env python3
"""A pipeline of your own over NATS: raises one alert, says who got it, answers what people press, ends when it is closed."""

import json
import os
import uuid
from datetime import datetime, timedelta, timezone

from nats_socket import JetStream, Nats

TENANT = os.environ.get("TENANT", "acme")
RECIPIENTS = os.environ.get("RECIPIENTS", "zhangsan,lisi").split(",")
KINDS = {"acknowledge": "acknowledged", "close": "closed", "snooze": "snoozed", "unsnooze": "unsnoozed"}


def in_iso(moment):
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now():
    return datetime.now(timezone.utc)


class Alert:
    def __init__(self):
        self.data = {
            "alertId": f"py-{uuid.uuid4()}",
            "version": 1,
            "status": "triggered",
            "severity": "critical",
            "title": "支付接口 5xx 比例过高",
            "labels": {"service": "pay-gateway"},
            "startedAt": in_iso(now()),
            "updatedAt": in_iso(now()),
            "lastChange": {"kind": "triggered", "by": None, "via": "pipeline"},
            "notify": {"recipients": RECIPIENTS},
        }

    def publish(self, jetstream):
        """Returns when JetStream has stored it; the same id again would be no second event."""
        event = {
            "specversion": "1.0",
            "id": str(uuid.uuid4()),
            "source": "/examples/python",
            "type": "oncall.alert.changed.v1",
            "subject": self.data["alertId"],
            "time": self.data["updatedAt"],
            "data": self.data,
        }
        headers = {"content-type": "application/cloudevents+json", "Nats-Msg-Id": event["id"]}
        jetstream.publish(f"alerts.v1.{TENANT}.event", json.dumps(event).encode(), headers)

    def change(self, pressed):
        """The alert after the press; False = it changes nothing."""
        data, action, by = self.data, pressed["action"], {"accountId": pressed["actor"]["accountId"]}
        if data["status"] == "closed" or (action == "acknowledge" and data["status"] == "processing"):
            return False
        at = now()
        if action == "acknowledge":
            data |= {"status": "processing", "responders": [by]}
        if action == "close":
            data |= {"status": "closed", "closedAt": in_iso(at)}
        until = in_iso(at + timedelta(seconds=pressed["snoozeSeconds"])) if action == "snooze" else None
        data |= {
            "snoozedUntil": until,
            "lastChange": {"kind": KINDS[action], "by": by, "via": "wecom-card"},
            # None: nobody is paged anew, the cards that exist follow.
            "notify": None,
            "version": data["version"] + 1,
            "updatedAt": in_iso(at),
        }
        return True


def read(jetstream, kind, alert, handle):
    """Hands over the next fact about the alert, and acknowledges it once it was handled."""
    came = jetstream.next("ALERTS", f"pipeline_{TENANT}_{kind}", wait_seconds=0.25)
    if came is None:
        return
    body, acknowledge = came
    fact = json.loads(body)["data"]
    if fact["alertId"] == alert.data["alertId"]:
        handle(fact)
    acknowledge()


def main():
    nats = Nats(os.environ.get("NATS_URL", "nats://127.0.0.1:4222"), ca_file=os.environ.get("NATS_CA"))
    # In production a pipeline has an account of its own, in which JetStream's prefix is oncall.API.
    jetstream = JetStream(nats, os.environ.get("NATS_API_PREFIX", "$JS.API"))
    alert = Alert()
    alert.publish(jetstream)
    print("raised", alert.data["alertId"], flush=True)
    for kind in ("action", "delivery"):
        # A durable consumer goes on where the last run stopped.
        jetstream.make_consumer("ALERTS", f"pipeline_{TENANT}_{kind}", f"alerts.v1.{TENANT}.{kind}")

    def delivered(fact):
        print(*filter(None, [fact["accountId"], fact["outcome"], fact.get("reason")]), flush=True)

    def pressed(fact):
        print(fact["actor"]["accountId"], "pressed", fact["action"], flush=True)
        if alert.change(fact):
            alert.publish(jetstream)

    while alert.data["status"] != "closed":
        read(jetstream, "delivery", alert, delivered)
        read(jetstream, "action", alert, pressed)
    print("closed", flush=True)


if __name__ == "__main__":
    main()
