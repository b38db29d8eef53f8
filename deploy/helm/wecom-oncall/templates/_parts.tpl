{{/*
What each service mounts (setting: key of the Secret) and where it calls. A test holds it against compose.prod-scale.yml.
*/}}
{{- define "wecom-oncall.parts" -}}
gateway:
  outside: true
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
    ADMIN_API_TOKEN_FILE: admin_api_token
    WECOM_SUITE_TOKEN_FILE: wecom_suite_token
    WECOM_SUITE_ENCODING_AES_KEY_FILE: wecom_suite_encoding_aes_key
    WECOM_SYSTEM_TOKEN_FILE: wecom_system_token
    WECOM_SYSTEM_ENCODING_AES_KEY_FILE: wecom_system_encoding_aes_key
    WECOM_SUITE_PAIR_BEFORE_FILE: wecom_suite_pair_before
    WECOM_SYSTEM_PAIR_BEFORE_FILE: wecom_system_pair_before
    OIDC_CLIENT_SECRET_FILE: oidc_client_secret
auth-service:
  outside: true
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
    WECOM_PROVIDER_SECRET_FILE: wecom_provider_secret
    WECOM_SUITE_SECRET_FILE: wecom_suite_secret
identity-service:
  outside: true
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
notify-service:
  outside: true
  redis: true
  scaledBy: { stream: ALERTS, consumer: notify-service_alerts_v1_any_event }
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
    SMTP_URL_FILE: notify-service_smtp_url
card-state-service:
  outside: false
  scaledBy: { stream: ALERTS, consumer: card-state-service_alerts_v1_any_event }
  secrets: {}
alert-desk:
  outside: true
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
bot-service:
  outside: true
  secrets:
    SECRETS_KEYS_FILE: secrets_keys
{{- end }}

{{/* Deployment: the services in it. */}}
{{- define "wecom-oncall.deployments" -}}
{{- $parts := include "wecom-oncall.parts" . | fromYaml -}}
{{- if eq .Values.mode "all" -}}
all: {{ keys $parts | sortAlpha | toJson }}
{{- else -}}
{{- range $name, $_ := $parts }}
{{ $name }}: {{ list $name | toJson }}
{{- end }}
{{- end }}
{{- end }}
