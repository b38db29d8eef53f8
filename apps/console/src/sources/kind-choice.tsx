import { useTranslation } from 'react-i18next';
import { KIND_GROUPS } from './source-kinds';
import type { SourceKind } from './sources.data';

export function KindChoice({ onChoose }: { onChoose: (kind: SourceKind) => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {KIND_GROUPS.map(({ name, kinds }) => (
        <section key={name}>
          <h2>{t(`sourceGroup.${name}`)}</h2>
          <div className="kinds">
            {kinds.map((kind) => (
              <button key={kind} type="button" onClick={() => onChoose(kind)}>
                <b>{t(`sourceKind.${kind}`)}</b>
                <span className="soft">{t(`sourceKindText.${kind}`)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
