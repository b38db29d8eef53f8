import { Fragment } from 'react';

const CHINESE = /([\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+)/;

/** A text that names places in WeCom's Chinese console; those are said to be Chinese, for whoever hears the page. */
export const MixedText = ({ text }: { text: string }) => (
  <>
    {text.split(CHINESE).map((part, i) =>
      i % 2 === 1 ? (
        <span key={i} lang="zh-CN">
          {part}
        </span>
      ) : (
        <Fragment key={i}>{part}</Fragment>
      ),
    )}
  </>
);
