import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAlert, useAlerts } from '../alerts/alerts.data';
import { withFilters } from '../show/url-state';
import { sampleAlert, SAMPLES } from './samples';

/** As many real alerts as one can choose from without searching. */
const RECENT = 5;

/** One of our samples by name, or an alert that came, by its id. */
export type Trial = { sample: string } | { alert: string };

/** What a template is tried on; the address holds it, so that an alert's page can lead here with its own (`?alert=<id>`). */
export function useTrialAlert(tenant: string) {
  const [params, setParams] = useSearchParams();
  const alertId = params.get('alert') ?? undefined;
  const sample = SAMPLES.find((name) => name === params.get('sample')) ?? 'processing';
  const recent = useAlerts(tenant, {}, undefined, RECENT);
  const given = useAlert(tenant, alertId);
  const real = given.data?.alert;
  const alert = useMemo(
    (): Record<string, unknown> | undefined =>
      alertId === undefined ? sampleAlert(sample) : real && { ...real },
    [alertId, sample, real],
  );
  const choose = (next: Trial) =>
    setParams((now) => withFilters(now, { sample: undefined, alert: undefined, ...next }), { replace: true });
  const others = (recent.data?.items ?? []).filter((one) => one.alertId !== alertId);
  return {
    chosen: alertId === undefined ? { sample } : { alert: alertId },
    choose,
    alert,
    error: given.error,
    /** Real alerts to choose from. */
    came: alertId === undefined ? others : [{ alertId, title: real?.title ?? alertId }, ...others],
  };
}

export type TrialAlert = ReturnType<typeof useTrialAlert>;
