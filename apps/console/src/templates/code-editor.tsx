import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { completeTemplate, handlebars } from './handlebars-language';
import type { TemplateProblem } from './template-problems';

interface CodeEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problems: TemplateProblem[];
  isOneLine?: boolean;
}

const oneLine = EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change));

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-content': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', caretColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--well)',
    color: 'var(--soft)',
    border: '0',
    borderRadius: '8px 0 0 8px',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)' },
});

/** One text of a template: highlighting, completion between braces, problems at their lines. Escape, then Tab leaves it. */
export function CodeEditor({ label, value, onChange, problems, isOneLine = false }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(() => {
    const editor = new EditorView({
      doc: value,
      parent: host.current!,
      extensions: [
        ...[history(), closeBrackets(), autocompletion({ override: [completeTemplate] }), handlebars, look],
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed.current(update.state.doc.toString());
        }),
        isOneLine ? oneLine : [lineNumbers(), lintGutter()],
      ],
    });
    view.current = editor;
    return () => editor.destroy();
    // The editor holds the text from here on; it is made anew for another template (by key).
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          problems.map((p) => diagnosticOf(editor.state, p)),
        ),
      );
  }, [problems]);
  return <div ref={host} />;
}

function diagnosticOf({ doc }: EditorState, { line, column, message }: TemplateProblem): Diagnostic {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return { from: Math.min(at.from + column - 1, at.to), to: at.to, severity: 'error', message };
}
