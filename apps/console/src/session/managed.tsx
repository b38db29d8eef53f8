import { ConfigProvider, theme } from 'antd';
import type { ReactNode } from 'react';
import './managed.css';
import { useMay } from './session.data';

interface ManagedProps {
  children: ReactNode;
  /** What whoever may only read has in its place. */
  otherwise?: ReactNode;
}

/** What changes something of the tenant's: for those alone whom the gateway would let. */
export const Managed = ({ children, otherwise = null }: ManagedProps) =>
  useMay('manage') ? children : otherwise;

/** Fields that say what is stored: whoever may only read finds them fixed, and nothing that adds or removes a line. */
export function ManagedFields({ children, className }: { children: ReactNode; className: string }) {
  const mayManage = useMay('manage');
  const { colorText } = theme.useToken().token;
  return (
    <ConfigProvider
      componentDisabled={!mayManage}
      theme={mayManage ? undefined : { token: { colorTextDisabled: colorText } }}
    >
      <div className={mayManage ? className : `${className} only-read`}>{children}</div>
    </ConfigProvider>
  );
}
