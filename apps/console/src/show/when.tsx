import { useLanguage } from '../words/use-language';
import { exactTime, timeInWords } from './times';

/** A time as people say it; exact on hover. */
export function When({ at }: { at: string | null | undefined }) {
  const language = useLanguage();
  if (!at) return <>—</>;
  return (
    <time dateTime={at} title={exactTime(at, language)}>
      {timeInWords(at, language)}
    </time>
  );
}
