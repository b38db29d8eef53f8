import { Navigate } from 'react-router';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { useTenant, useTenants } from './tenants.data';

/** Leads to the tenant looked at last, or to the first step where there is none. */
export function Home() {
  const last = useTenant();
  const { data, error, refetch } = useTenants();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const tenant = data.find(({ tenant }) => tenant === last) ?? data[0];
  return <Navigate replace to={tenant ? `/t/${tenant.tenant}` : '/start'} />;
}
