import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLook, type LookChoice, useLookChoice } from './look-choice';
import { LANGUAGES, type Language } from '../words/i18n';
import { useLanguage } from '../words/use-language';

const LOOKS: LookChoice[] = ['system', 'light', 'dark'];

/** Language and look; both stay with the browser. */
export function Choices() {
  const { t, i18n } = useTranslation();
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
  return (
    <div className="choices">
      <Select
        size="small"
        aria-label={t('shell.language')}
        value={useLanguage()}
        options={languages}
        onChange={(language: Language) => void i18n.changeLanguage(language)}
      />
      <Select
        size="small"
        aria-label={t('shell.look')}
        value={useLookChoice()}
        options={LOOKS.map((value) => ({ value, label: t(`look.${value}`) }))}
        onChange={chooseLook}
      />
    </div>
  );
}
