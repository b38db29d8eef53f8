import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { textOf } from './text-of';

interface FileButtonProps {
  accept: string;
  onText: (text: string, name: string) => void;
  children: ReactNode;
}

/** Reads a file as text; the browser's own field for it speaks its own language. */
export function FileButton({ accept, onText, children }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          void file?.arrayBuffer().then((bytes) => onText(textOf(bytes), file.name));
          // The same file again, after it was changed, is news too.
          target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </>
  );
}
