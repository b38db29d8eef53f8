/** A name above its field. */
export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: React.ReactNode;
}) {
  return (
    <label className="editor-field">
      <span>{label}</span>
      {children}
      {hint && <small className="soft">{hint}</small>}
    </label>
  );
}
