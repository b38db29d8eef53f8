// Over HTTP alone: tells an alert source of a problem, takes the signed webhook, and says that it is over once somebody took it.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

const staleSeconds = 300

var client = http.Client{Timeout: 10 * time.Second}

type told struct {
	AlertID   string `json:"alertId"`
	AccountID string `json:"accountId"`
}

func setting(name, otherwise string) string {
	value := os.Getenv(name)
	if value == "" {
		value = otherwise
	}
	if value == "" {
		log.Fatalf("set %s", name)
	}
	return value
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// The same key for everything that is said of one problem: a repeat pages nobody again.
func tell(key, status string) {
	body, err := json.Marshal(map[string]any{
		"dedup_key": key, "status": status, "severity": "critical", "title": "支付接口 5xx 比例过高",
		"labels": map[string]string{"service": "pay-gateway"},
	})
	must(err)
	answer, err := client.Post(setting("SOURCE_URL", ""), "application/json", bytes.NewReader(body))
	must(err)
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		log.Fatalf("the source answered %s", answer.Status)
	}
	fmt.Println("told", status)
}

// Whether it was signed with our secret within the last five minutes; compared in constant time.
func isSigned(secret string, header http.Header, body []byte) bool {
	timestamp := header.Get("X-Oncall-Timestamp")
	given, err := hex.DecodeString(strings.TrimPrefix(header.Get("X-Oncall-Signature"), "sha256="))
	seconds, badTime := strconv.ParseFloat(timestamp, 64)
	if err != nil || badTime != nil || math.Abs(float64(time.Now().Unix())-seconds) > staleSeconds {
		return false
	}
	wanted := hmac.New(sha256.New, []byte(secret))
	wanted.Write([]byte(timestamp + "."))
	wanted.Write(body)
	return hmac.Equal(given, wanted.Sum(nil))
}

// Hands over the alerts that webhooks tell of; the same delivery may come again.
func listen(secret string) <-chan told {
	alerts := make(chan told, 16)
	handler := func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, 1<<20))
		var found told
		if err != nil || request.Method != http.MethodPost || !isSigned(secret, request.Header, body) || json.Unmarshal(body, &found) != nil {
			response.WriteHeader(http.StatusForbidden)
			return
		}
		response.WriteHeader(http.StatusNoContent)
		select {
		case alerts <- found:
		default:
		}
	}
	go func() { must(http.ListenAndServe(":"+setting("PORT", "8480"), http.HandlerFunc(handler))) }()
	return alerts
}

// Who made the alert what it is, as soon as it is that.
func until(alertID, wanted string) string {
	address := setting("API", "http://localhost:3000/api/v1") + "/tenants/" + setting("TENANT", "acme") + "/alerts/" + url.PathEscape(alertID)
	for ; ; time.Sleep(time.Second) {
		request, err := http.NewRequest(http.MethodGet, address, nil)
		must(err)
		request.Header.Set("Authorization", "Bearer "+setting("API_TOKEN", ""))
		answer, err := client.Do(request)
		must(err)
		var found struct {
			Alert struct {
				Status     string
				LastChange struct{ By *struct{ AccountID string } }
			}
		}
		err = json.NewDecoder(answer.Body).Decode(&found)
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			log.Fatalf("the API answered %s", answer.Status)
		}
		must(err)
		if found.Alert.Status == wanted && found.Alert.LastChange.By != nil {
			return found.Alert.LastChange.By.AccountID
		} else if found.Alert.Status == wanted {
			return ""
		}
	}
}

func main() {
	random := make([]byte, 12)
	_, err := rand.Read(random)
	must(err)
	key := "go-" + hex.EncodeToString(random)
	alerts := listen(setting("WEBHOOK_SECRET", ""))
	tell(key, "firing")
	found := <-alerts
	fmt.Println(found.AccountID, "was told of", found.AlertID)
	fmt.Println(until(found.AlertID, "processing"), "took it")
	tell(key, "resolved")
	until(found.AlertID, "closed")
	fmt.Println("closed")
}
