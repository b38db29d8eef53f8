import { Outlet } from 'react-router';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { FirstOperatorForm } from './first-operator-form';
import { useSession, useSessionOptions } from './session.data';
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
  const options = useSessionOptions();
  if (options.isPending) return <Loading />;
  return (
    <SignInPage>
      {options.error ? (
        <ProblemNote error={options.error} onRetry={() => void options.refetch()} />
      ) : (
        <>
          {options.data.firstOperator ? <FirstOperatorForm /> : <SignInForm />}
          {options.data.sso && <SsoButton />}
        </>
      )}
    </SignInPage>
  );
}
