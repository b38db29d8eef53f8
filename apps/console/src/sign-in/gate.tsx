import { Outlet } from 'react-router';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { QueryView } from '../show/query-view';
import { FirstOperatorForm } from './first-operator-form';
import { useSession, useSessionOptions } from '../session/session.data';
import { SignInForm } from './sign-in-form';
import { SsoButton } from './sso-button';
import { SignInPage } from './sign-in-page';

/** Nobody gets past it without a session; whoever comes first of all becomes the first operator. */
export function Gate() {
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (session.data) return <Outlet />;
  if (session.error)
    return (
      <SignInPage>
        <ProblemNote error={session.error} onRetry={() => void session.refetch()} />
      </SignInPage>
    );
  return <Door />;
}

function Door() {
  return (
    <SignInPage>
      <QueryView query={useSessionOptions()}>
        {({ firstOperator, sso }) => (
          <>
            {firstOperator ? <FirstOperatorForm /> : <SignInForm />}
            {sso && <SsoButton />}
          </>
        )}
      </QueryView>
    </SignInPage>
  );
}
