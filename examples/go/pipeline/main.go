// A pipeline of your own over NATS: raises one alert, says who got it, answers what people press, and ends when it is closed.
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

type person struct {
	AccountID string `json:"accountId"`
}

type lastChange struct {
	Kind string  `json:"kind"`
	By   *person `json:"by"`
	Via  string  `json:"via"`
}

type notify struct {
	Recipients []string `json:"recipients"`
}

type alert struct {
	AlertID      string            `json:"alertId"`
	Version      int               `json:"version"`
	Status       string            `json:"status"`
	Severity     string            `json:"severity"`
	Title        string            `json:"title"`
	Labels       map[string]string `json:"labels"`
	StartedAt    time.Time         `json:"startedAt"`
	UpdatedAt    time.Time         `json:"updatedAt"`
	ClosedAt     *time.Time        `json:"closedAt"`
	SnoozedUntil *time.Time        `json:"snoozedUntil"`
	Responders   []person          `json:"responders"`
	LastChange   lastChange        `json:"lastChange"`
	// nil: nobody is paged anew, the cards that exist follow.
	Notify *notify `json:"notify"`
}

// What comes back: of an action or of a delivery.
type fact struct {
	Data struct {
		AlertID       string `json:"alertId"`
		Action        string `json:"action"`
		SnoozeSeconds int    `json:"snoozeSeconds"`
		Actor         person `json:"actor"`
		AccountID     string `json:"accountId"`
		Outcome       string `json:"outcome"`
		Reason        string `json:"reason"`
	} `json:"data"`
}

var tenant = setting("TENANT", "acme")

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func newID() string {
	id := make([]byte, 16)
	_, err := rand.Read(id)
	must(err)
	return fmt.Sprintf("%x", id)
}

// Returns when JetStream has stored it; the same id again would be no second event.
func publish(js nats.JetStreamContext, a alert) {
	id := newID()
	body, err := json.Marshal(map[string]any{
		"specversion": "1.0", "id": id, "source": "/examples/go", "subject": a.AlertID,
		"type": "oncall.alert.changed.v1", "time": a.UpdatedAt, "data": a,
	})
	must(err)
	message := nats.NewMsg("alerts.v1." + tenant + ".event")
	message.Header.Set("content-type", "application/cloudevents+json")
	message.Header.Set("Nats-Msg-Id", id)
	message.Data = body
	_, err = js.PublishMsg(message)
	must(err)
}

// The alert after the press; false = it changes nothing.
func (a *alert) change(action string, snoozeSeconds int, by person) bool {
	if a.Status == "closed" || (action == "acknowledge" && a.Status == "processing") {
		return false
	}
	now := time.Now().UTC()
	a.SnoozedUntil = nil
	switch action {
	case "acknowledge":
		a.Status, a.Responders = "processing", []person{by}
	case "close":
		a.Status, a.ClosedAt = "closed", &now
	case "snooze":
		until := now.Add(time.Duration(snoozeSeconds) * time.Second)
		a.SnoozedUntil = &until
	}
	kinds := map[string]string{"acknowledge": "acknowledged", "close": "closed", "snooze": "snoozed", "unsnooze": "unsnoozed"}
	a.LastChange = lastChange{Kind: kinds[action], By: &by, Via: "wecom-card"}
	a.Notify = nil
	a.Version++
	a.UpdatedAt = now
	return true
}

// A durable consumer goes on where the last run stopped.
func follow(js nats.JetStreamContext, kind string) *nats.Subscription {
	name, subject := "pipeline_"+tenant+"_"+kind, "alerts.v1."+tenant+"."+kind
	_, err := js.AddConsumer("ALERTS", &nats.ConsumerConfig{
		Durable: name, FilterSubject: subject, AckPolicy: nats.AckExplicitPolicy,
	})
	must(err)
	subscription, err := js.PullSubscribe(subject, name, nats.Bind("ALERTS", name))
	must(err)
	return subscription
}

// Hands over what is there about this alert, and acknowledges it once it was handled.
func read(subscription *nats.Subscription, alertID string, handle func(fact)) {
	messages, err := subscription.Fetch(10, nats.MaxWait(250*time.Millisecond))
	if err == nats.ErrTimeout {
		return
	}
	must(err)
	for _, message := range messages {
		var found fact
		if json.Unmarshal(message.Data, &found) == nil && found.Data.AlertID == alertID {
			handle(found)
		}
		must(message.Ack())
	}
}

func main() {
	options := []nats.Option{}
	if ca := os.Getenv("NATS_CA"); ca != "" {
		options = append(options, nats.RootCAs(ca))
	}
	connection, err := nats.Connect(setting("NATS_URL", nats.DefaultURL), options...)
	must(err)
	defer connection.Close()
	// In production a pipeline has an account of its own, in which JetStream's prefix is oncall.API.
	js, err := connection.JetStream(nats.APIPrefix(setting("NATS_API_PREFIX", "$JS.API")))
	must(err)

	now := time.Now().UTC()
	mine := alert{
		AlertID: "go-" + newID(), Version: 1, Status: "triggered", Severity: "critical", Title: "支付接口 5xx 比例过高",
		Labels: map[string]string{"service": "pay-gateway"}, StartedAt: now, UpdatedAt: now, Responders: []person{},
		LastChange: lastChange{Kind: "triggered", Via: "pipeline"},
		Notify:     &notify{Recipients: strings.Split(setting("RECIPIENTS", "zhangsan,lisi"), ",")},
	}
	publish(js, mine)
	fmt.Println("raised", mine.AlertID)
	actions, deliveries := follow(js, "action"), follow(js, "delivery")
	for mine.Status != "closed" {
		read(deliveries, mine.AlertID, func(found fact) {
			fmt.Println(strings.TrimSpace(found.Data.AccountID + " " + found.Data.Outcome + " " + found.Data.Reason))
		})
		read(actions, mine.AlertID, func(found fact) {
			fmt.Println(found.Data.Actor.AccountID, "pressed", found.Data.Action)
			if mine.change(found.Data.Action, found.Data.SnoozeSeconds, found.Data.Actor) {
				publish(js, mine)
			}
		})
	}
	fmt.Println("closed")
}
