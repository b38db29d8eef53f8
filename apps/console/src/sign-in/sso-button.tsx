import { Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';

/** The way through the issuer, back to the page that was wanted. */
export function SsoButton() {
  const { t } = useTranslation();
  const { pathname, search } = window.location;
  return (
    <>
      <Divider plain>{t('signIn.or')}</Divider>
      <Button block size="large" href={`/console/sign-in/oidc?to=${encodeURIComponent(pathname + search)}`}>
        {t('signIn.sso')}
      </Button>
    </>
  );
}
