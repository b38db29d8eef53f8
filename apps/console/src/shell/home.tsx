import { Navigate } from 'react-router';
import { QueryView } from '../show/query-view';
import { useTenant, useTenants } from './tenants.data';

/** Leads to the tenant looked at last, or to the first step where there is none. */
export function Home() {
  const last = useTenant();
  const pathOf = (tenants: { tenant: string }[]) => {
    const chosen = tenants.find(({ tenant }) => tenant === last) ?? tenants[0];
    return chosen ? `/t/${chosen.tenant}` : '/start';
  };
  return <QueryView query={useTenants()}>{(tenants) => <Navigate replace to={pathOf(tenants)} />}</QueryView>;
}
