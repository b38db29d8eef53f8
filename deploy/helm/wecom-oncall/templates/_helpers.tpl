{{- define "wecom-oncall.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "wecom-oncall.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "wecom-oncall.labels" -}}
{{ include "wecom-oncall.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "wecom-oncall.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* The deployment that the gateway's door is in. */}}
{{- define "wecom-oncall.door" -}}
{{- if eq .Values.mode "all" }}all{{ else }}gateway{{ end }}
{{- end }}

{{/*
Environment and files of one deployment: (dict "root" $ "services" (list "gateway")). In one process each service keeps its own
role at the servers, by a setting with its name before it.
*/}}
{{- define "wecom-oncall.secretSettings" -}}
{{- $parts := include "wecom-oncall.parts" .root | fromYaml -}}
{{- $isOne := eq (len .services) 1 -}}
{{- $settings := dict -}}
{{- range $service := .services -}}
{{- $part := get $parts $service -}}
{{- range $setting, $key := $part.secrets }}{{ $_ := set $settings $setting $key }}{{ end -}}
{{- $own := ternary "" (printf "%s_" ($service | upper | replace "-" "_")) $isOne -}}
{{- $_ := set $settings (printf "%sDATABASE_URL_FILE" $own) (printf "%s_database_url" $service) -}}
{{- $_ := set $settings (printf "%sNATS_URL_FILE" $own) (printf "%s_nats_url" $service) -}}
{{- if $part.redis }}{{ $_ := set $settings (printf "%sREDIS_URL_FILE" $own) (printf "%s_redis_url" $service) }}{{ end -}}
{{- end -}}
{{- $_ := set $settings "NATS_TLS_CA" "bus_ca.pem" -}}
{{- if eq (get .root.Values.settings "METRICS_ACCESS") "token" }}{{ $_ := set $settings "METRICS_TOKEN_FILE" "metrics_token" }}{{ end -}}
{{- toYaml $settings -}}
{{- end }}
