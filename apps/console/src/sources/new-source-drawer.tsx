import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KindChoice } from './kind-choice';
import { NewSourceForm } from './new-source-form';
import { Pasted } from './pasted';
import type { CreatedSource, SourceKind } from './sources.data';
import './sources.css';

interface NewSourceDrawerProps {
  tenant: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Which sender it is, what it is called, and then what to paste there. */
export function NewSourceDrawer({ tenant, isOpen, onClose }: NewSourceDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      destroyOnHidden
      size={680}
      mask={{ closable: false }}
      title={t('sources.add')}
    >
      <Steps tenant={tenant} />
    </Drawer>
  );
}

function Steps({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const [kind, choose] = useState<SourceKind>();
  const [made, setMade] = useState<CreatedSource>();
  if (made)
    return (
      <div className="stack">
        <Pasted source={made} />
        <p>
          <Link to={`/t/${tenant}/sources/${made.id}`}>{t('sources.watch')}</Link>
        </p>
      </div>
    );
  return kind === undefined ? (
    <KindChoice onChoose={choose} />
  ) : (
    <NewSourceForm key={kind} tenant={tenant} kind={kind} onBack={() => choose(undefined)} onMade={setMade} />
  );
}
