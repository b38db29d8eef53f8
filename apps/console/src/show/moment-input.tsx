import { Input } from 'antd';
import { useState } from 'react';

/** With a last year of four figures, or the browser takes six. */
const LAST = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };
const WIDTH = { date: 210, 'datetime-local': 260 };

interface MomentInputProps {
  type: keyof typeof LAST;
  label: string;
  /** As the browser's own field has it; empty = none. */
  value: string;
  onChange: (value: string) => void;
}

/** The address follows a moment later; told of it while somebody types, the browser would begin the figure anew. */
export function MomentInput({ type, label, value, onChange }: MomentInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      type={type}
      max={LAST[type]}
      aria-label={label}
      prefix={<span className="soft">{label}</span>}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value);
      }}
      onBlur={() => setTyped(undefined)}
      style={{ width: WIDTH[type], maxWidth: '100%' }}
    />
  );
}
