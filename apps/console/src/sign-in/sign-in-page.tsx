import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../look/choices';
import './sign-in.css';

export function SignInPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className="door">
      <section className="door-panel">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={44} height={44} />
        <p className="door-product">{t('product.name')}</p>
        {children}
      </section>
      <Choices />
    </main>
  );
}
