import { Button, Input, Space } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

const ID = /^[A-Za-z0-9_.-]{1,64}$/;

interface NewByIdProps {
  /** What the field is for. */
  label: string;
  action: string;
  /** The page of the one with this id. */
  pageOf: (id: string) => string;
}

/** Leads to the page of something new, or of what has that id already. */
export function NewById({ label, action, pageOf }: NewByIdProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rule = useId();
  const [id, setId] = useState('');
  const isGood = ID.test(id);
  const isWrong = id !== '' && !isGood;
  const open = () => isGood && void navigate(pageOf(id));
  return (
    <div>
      <Space.Compact>
        <Input
          aria-label={label}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? rule : undefined}
          placeholder={label}
          value={id}
          status={isWrong ? 'error' : undefined}
          onChange={({ target }) => setId(target.value)}
          onPressEnter={open}
        />
        <Button type="primary" disabled={!isGood} onClick={open}>
          {action}
        </Button>
      </Space.Compact>
      {isWrong && (
        <div id={rule} role="alert" className="bad">
          {t('form.idRule')}
        </div>
      )}
    </div>
  );
}
