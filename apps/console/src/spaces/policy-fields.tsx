import { Button, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { LevelFields } from './level-fields';
import type { Level, Policy } from './spaces.data';
import { SpanInput } from './span-input';
import type { Targets } from './targets.data';

interface PolicyFieldsProps {
  policy: Policy;
  onChange: (policy: Policy) => void;
  targets: Targets;
  /** What is wrong, by the field's name below `policy`. */
  problemsAt: (field: string) => string[];
}

const NEXT_LEVEL: Level = { targets: [], afterSeconds: 300 };
const REPEAT = { everySeconds: 600, times: 3 };
const MOST_LEVELS = 20;

export function PolicyFields({ policy, onChange, targets, problemsAt }: PolicyFieldsProps) {
  const { t } = useTranslation();
  const { levels, repeat } = policy;
  const withLevels = (next: Level[]) => onChange({ ...policy, levels: next });
  return (
    <div className="stack">
      {levels.map((level, i) => (
        <LevelFields
          key={i}
          number={i + 1}
          level={level}
          targets={targets}
          problems={problemsAt(`policy.levels.${i}`)}
          onChange={(next) => withLevels(levels.with(i, next))}
          onRemove={() => withLevels(levels.toSpliced(i, 1))}
        />
      ))}
      <p>
        <Button
          disabled={levels.length >= MOST_LEVELS}
          onClick={() => withLevels([...levels, { ...NEXT_LEVEL }])}
        >
          {t('space.addLevel')}
        </Button>
      </p>
      <div className="row">
        <Switch
          aria-label={t('space.repeat')}
          checked={Boolean(repeat)}
          onChange={(isOn) => onChange({ ...policy, repeat: isOn ? REPEAT : null })}
        />
        <span>{t('space.repeat')}</span>
        {repeat && (
          <>
            <span>{t('space.every')}</span>
            <SpanInput
              label={t('space.every')}
              seconds={repeat.everySeconds}
              onChange={(seconds) =>
                onChange({ ...policy, repeat: { ...repeat, everySeconds: seconds ?? 60 } })
              }
            />
            <InputNumber
              aria-label={t('space.times')}
              min={0}
              max={1000}
              style={{ width: 76 }}
              value={repeat.times}
              onChange={(times) => onChange({ ...policy, repeat: { ...repeat, times: times ?? 0 } })}
            />
            <span>{t('space.times')}</span>
          </>
        )}
      </div>
    </div>
  );
}
