import { useTranslation } from 'react-i18next';
import type { Language } from './i18n';

/** For words that come in both languages from the server or from the contracts. */
export const useLanguage = (): Language => (useTranslation().i18n.language === 'zh' ? 'zh' : 'en');
