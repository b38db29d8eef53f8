import { useTranslation } from 'react-i18next';
import { instantOf, localDateTimeOf } from '../show/local-date-time';
import { MomentInput } from '../show/moment-input';
import type { useFilters } from '../show/url-state';

/** From when, and until when, to the minute: a night has no day of its own. */
export function PeriodFilter({
  filters: { filters, set },
}: {
  filters: ReturnType<typeof useFilters<string>>;
}) {
  const { t } = useTranslation();
  return (['from', 'to'] as const).map((name) => (
    <MomentInput
      key={name}
      type="datetime-local"
      label={t(`audit.${name}`)}
      value={localDateTimeOf(filters[name])}
      onChange={(local) => set(name, instantOf(local))}
    />
  ));
}
