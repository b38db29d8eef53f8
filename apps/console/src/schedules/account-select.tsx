import { Select } from 'antd';
import { useState } from 'react';
import { useAccounts } from '../members/members.data';
import { useSettled } from '../show/use-settled';

interface AccountSelectProps {
  tenant: string;
  label: string;
  value: string | undefined;
  onChange: (accountId: string) => void;
  /** Offered before anybody searches. */
  first: readonly string[];
  nameOf: (accountId: string) => string;
  isInvalid?: boolean;
}

const OFFERED = 20;
const SETTLED_MS = 250;

/** Somebody of the tenant: those at hand first, everybody by search. */
export function AccountSelect(props: AccountSelectProps) {
  const { tenant, label, value, onChange, first, nameOf, isInvalid } = props;
  const [text, setText] = useState('');
  const q = useSettled(text.trim(), SETTLED_MS);
  const found = useAccounts(tenant, q ? { q } : {}, undefined, OFFERED);
  const atHand = text === '' ? [...new Set(first)].map((id) => [id, nameOf(id)] as const) : [];
  const others = (found.data?.items ?? []).map(
    ({ accountId, displayName }) => [accountId, displayName] as const,
  );
  const options = [...new Map([...others, ...atHand])].map(([id, name]) => ({
    value: id,
    label: name === id ? id : `${name} · ${id}`,
  }));
  const order = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      status={isInvalid ? 'error' : undefined}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={options.toSorted((a, b) => order(a.value) - order(b.value))}
      onChange={(id: string) => {
        setText('');
        onChange(id);
      }}
      style={{ width: '100%' }}
    />
  );
}
