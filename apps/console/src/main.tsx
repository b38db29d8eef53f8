import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/look.css';
import { ConsoleApp } from './console-app';
import { startWords } from './words/i18n';

startWords();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
);
