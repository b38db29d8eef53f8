import { App, Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';

interface DeleteButtonProps extends Pick<ButtonProps, 'size' | 'loading' | 'aria-label'> {
  question: string;
  /** What else goes, or what happens then. */
  after?: ReactNode;
  /** What it is called where it is no plain deletion. */
  children?: string;
  /** What is refused is the page's to say. */
  onDelete: () => Promise<unknown>;
}

/** Asks before it deletes; whoever may not has none. */
export function DeleteButton({ question, after, children, onDelete, ...button }: DeleteButtonProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const word = children ?? t('action.delete');
  const ask = () =>
    void modal.confirm({
      title: question,
      content: after,
      okText: word,
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => onDelete().catch(() => undefined),
    });
  return (
    <Managed>
      <Button danger onClick={ask} {...button}>
        {word}
      </Button>
    </Managed>
  );
}
