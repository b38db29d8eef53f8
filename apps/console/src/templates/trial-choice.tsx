import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SAMPLES } from './samples';
import type { Trial, TrialAlert } from './trial-alert';

const valueOf = (trial: Trial): string => JSON.stringify(trial);

/** Samples in every state, and the alerts that came last. */
export function TrialChoice({ trial: { chosen, choose, came } }: { trial: TrialAlert }) {
  const { t } = useTranslation();
  const samples = SAMPLES.map((sample) => ({ value: valueOf({ sample }), label: t(`sample.${sample}`) }));
  const real = came.map(({ alertId, title }) => ({ value: valueOf({ alert: alertId }), label: title }));
  return (
    <Select
      aria-label={t('template.sample')}
      value={valueOf(chosen)}
      options={[
        { label: t('template.samples'), options: samples },
        ...(real.length > 0 ? [{ label: t('template.came'), options: real }] : []),
      ]}
      onChange={(value) => choose(JSON.parse(value) as Trial)}
      popupMatchSelectWidth={300}
      style={{ width: 200 }}
    />
  );
}
