import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { useOperator, useSignOut } from '../session/session.data';
import { Choices } from '../look/choices';
import { Navigation } from './navigation';
import { TenantSelect } from './tenant-select';
import './shell.css';

/** Navigation at the side, in a drawer on small screens, and the page beside it. */
export function Shell() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {t('shell.skip')}
      </a>
      <header className="topbar">
        <Button
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={t('shell.menu')}
          onClick={() => setOpen(true)}
        />
        <Brand />
      </header>
      <aside className="side">
        <Brand />
        <SideContent />
      </aside>
      <Drawer open={isOpen} onClose={close} placement="left" size={280} title={t('product.name')}>
        <SideContent onGo={close} />
      </Drawer>
      <main id="page" className="page" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Brand() {
  const { t } = useTranslation();
  return (
    <Link className="brand" to="/">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
      {t('product.name')}
    </Link>
  );
}

function SideContent({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const operator = useOperator();
  const signOut = useSignOut();
  return (
    <div className="side-content">
      <TenantSelect onGo={onGo} />
      <Navigation onGo={onGo} />
      <div className="side-foot">
        <Choices />
        <div className="row side-operator">
          <span>
            {operator?.name} <small className="soft">{operator && t(`role.${operator.role}`)}</small>
          </span>
          <Button
            size="small"
            type="text"
            icon={<LogoutOutlined aria-hidden />}
            onClick={() => signOut.mutate()}
          >
            {t('shell.signOut')}
          </Button>
        </div>
      </div>
    </div>
  );
}
