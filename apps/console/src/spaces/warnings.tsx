import { type Language, wordsOfReason } from '@app/contracts/outcome-words';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/use-language';
import { warningOf } from './warning-words';

/** What is stored and may not do what is expected. */
export function Warnings({ texts }: { texts: readonly string[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (texts.length === 0) return null;
  const inWords = (text: string): string => {
    const { name, values } = warningOf(text);
    if (name === null) return text;
    const severity = values.severity && t(`severity.${values.severity}`);
    return t(`spaceWarning.${name}`, { ...values, severity, whom: reasonsIn(values.whom, language) });
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

/** `li (ACCOUNT_NOT_LINKED), …` with the reasons in words. */
const reasonsIn = (whom: string | undefined, language: Language): string | undefined =>
  whom?.replace(/\((\w+)\)/g, (code, reason) => {
    const words = wordsOfReason(reason as string);
    return words ? `(${words.says[language]})` : code;
  });
