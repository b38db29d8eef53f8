import i18next from 'i18next';
import LanguageDetector from 'i18next-browser-languagedetector';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import zh from './zh.json';

export type Language = 'zh' | 'en';
export const LANGUAGES: Record<Language, string> = { zh: '中文', en: 'English' };

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** Chosen earlier, else what the browser prefers, else English. */
export function startWords(): void {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = TAGS[language as Language] ?? 'en';
  });
  void i18next
    .use(LanguageDetector)
    .use(initReactI18next)
    .init({
      resources: { zh: { translation: zh }, en: { translation: en } },
      supportedLngs: ['zh', 'en'],
      load: 'languageOnly',
      nonExplicitSupportedLngs: true,
      fallbackLng: 'en',
      interpolation: { escapeValue: false }, // React does it
      detection: {
        order: ['localStorage', 'navigator'],
        caches: ['localStorage'],
        lookupLocalStorage: 'console-language',
        convertDetectedLanguage: (tag) => tag.slice(0, 2).toLowerCase(),
      },
    });
}
