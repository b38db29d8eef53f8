// Renders a chart as `helm template` does, with Go's own template engine and the functions that Helm takes from sprig: for
// machines that have Go and no Helm. Usage: render <chart> <release> <namespace> [values.yaml…]
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"github.com/ghodss/yaml"
)

type values = map[string]interface{}

func main() {
	if len(os.Args) < 4 {
		fail(fmt.Errorf("usage: render <chart> <release> <namespace> [values.yaml…]"))
	}
	chart, release, namespace := os.Args[1], os.Args[2], os.Args[3]
	about := readYaml(filepath.Join(chart, "Chart.yaml"))
	wanted := readYaml(filepath.Join(chart, "values.yaml"))
	for _, file := range os.Args[4:] {
		merge(wanted, readYaml(file))
	}
	files, err := filepath.Glob(filepath.Join(chart, "templates", "*"))
	fail(err)
	sort.Strings(files)

	root := template.New(about["name"].(string)).Option("missingkey=zero")
	root.Funcs(functions(root))
	base := about["name"].(string) + "/templates"
	for _, file := range files {
		text, err := os.ReadFile(file)
		fail(err)
		_, err = root.New(base + "/" + filepath.Base(file)).Parse(string(text))
		fail(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file, ".yaml") {
			continue
		}
		name := base + "/" + filepath.Base(file)
		out := execute(root, name, values{
			"Values":   wanted,
			"Chart":    capitalised(about),
			"Release":  values{"Name": release, "Namespace": namespace, "Service": "Helm"},
			"Template": values{"Name": name, "BasePath": base},
		})
		if strings.TrimSpace(strings.ReplaceAll(out, "---", "")) != "" {
			fmt.Printf("---\n# Source: %s\n%s\n", name, strings.Trim(strings.TrimPrefix(strings.TrimSpace(out), "---"), "\n"))
		}
	}
}

/* What Helm adds to sprig, as far as a chart may need it. */
func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	delete(all, "env")
	delete(all, "expandenv")
	all["include"] = func(name string, data interface{}) string { return execute(root, name, data) }
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	all["toYaml"] = func(value interface{}) string {
		text, err := yaml.Marshal(value)
		fail(err)
		return strings.TrimSuffix(string(text), "\n")
	}
	all["toJson"] = func(value interface{}) string {
		text, err := json.Marshal(value)
		fail(err)
		return string(text)
	}
	all["fromYaml"] = func(text string) values {
		read := values{}
		fail(yaml.Unmarshal([]byte(text), &read))
		return read
	}
	return all
}

func execute(root *template.Template, name string, data interface{}) string {
	var out bytes.Buffer
	fail(root.ExecuteTemplate(&out, name, data))
	// As Helm: what is missing prints nothing.
	return strings.ReplaceAll(out.String(), "<no value>", "")
}

func readYaml(file string) values {
	text, err := os.ReadFile(file)
	fail(err)
	read := values{}
	fail(yaml.Unmarshal(text, &read))
	return read
}

func merge(into, from values) {
	for key, value := range from {
		below, isMap := value.(values)
		existing, wasMap := into[key].(values)
		if isMap && wasMap {
			merge(existing, below)
			continue
		}
		into[key] = value
	}
}

func capitalised(about values) values {
	named := values{}
	for key, value := range about {
		named[strings.ToUpper(key[:1])+key[1:]] = value
	}
	return named
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
