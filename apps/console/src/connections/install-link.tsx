import { Button, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyValue } from '../show/copy-value';
import { ProblemNote } from '../show/problem-note';
import { When } from '../show/when';
import { useInstallLink } from '../integrations/integrations.data';
import './connections.css';

/** A one-time link for the corp's administrator, to open or to scan. */
export function InstallLink({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const link = useInstallLink(tenant);
  return (
    <>
      <p className="soft">{t('installLink.text')}</p>
      <Button type={link.data ? 'default' : 'primary'} onClick={() => link.mutate()} loading={link.isPending}>
        {t(link.data ? 'installLink.another' : 'installLink.make')}
      </Button>
      {link.error && <ProblemNote error={link.error} />}
      {link.data && (
        <div className="install-link">
          <QRCode
            value={link.data.url}
            size={150}
            bgColor="#ffffff"
            color="#1d2129"
            aria-label={t('installLink.qr')}
          />
          <div>
            <CopyValue value={link.data.url} />
            <p className="soft">
              {t('installLink.until')} <When at={link.data.expiresAt} />
            </p>
          </div>
        </div>
      )}
    </>
  );
}
