import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { warningOf } from './warning-words';

/** What is stored and may not do what is expected. */
export function Warnings({ texts }: { texts: readonly string[] }) {
  const { t } = useTranslation();
  if (texts.length === 0) return null;
  const inWords = (text: string): string => {
    const { name, values } = warningOf(text);
    if (name === null) return text;
    const severity = values.severity && t(`severity.${values.severity}`);
    return t(`spaceWarning.${name}`, { ...values, severity });
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={t('space.warnings')}
      description={
        <ul className="warnings">
          {texts.map((text) => (
            <li key={text}>{inWords(text)}</li>
          ))}
        </ul>
      }
    />
  );
}
