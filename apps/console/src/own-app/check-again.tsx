import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Busy only for whoever pressed it, not while the page looks by itself. */
export function CheckAgain({ refetch }: { refetch: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    void refetch().finally(() => setAsking(false));
  };
  return (
    <Button loading={isAsking} onClick={ask}>
      {t('action.checkAgain')}
    </Button>
  );
}
