import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

function useCopy() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => message.success(t('action.copied')),
      () => message.error(t('state.noClipboard')),
    );
}

/** A value one will need elsewhere; copied with one press. */
export function CopyValue({ value }: { value: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <span className="copy-value">
      <code className="mono">{value}</code>
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('action.copyThis', { value })}
        onClick={() => void copy(value)}
      />
    </span>
  );
}

export function CopyButton({ text, children }: { text: string; children: React.ReactNode }) {
  const copy = useCopy();
  return (
    <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy(text)}>
      {children}
    </Button>
  );
}
