import { theme, type ThemeConfig } from 'antd';
import type { Look } from './look-choice';
import { MAY_MOVE } from './motion';

const FONT =
  "-apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** Ant Design's own greys are too pale to read for some; these have a contrast of at least 4.5 : 1. */
const COLOURS: Record<Look, NonNullable<ThemeConfig['token']>> = {
  light: {
    colorPrimary: '#1d5fd6',
    colorLink: '#1d5fd6',
    colorError: '#c62f34',
    colorSuccess: '#13803a',
    colorWarning: '#a85b00',
    colorTextSecondary: '#4e5969',
    colorTextTertiary: '#5f6a79',
    colorTextQuaternary: '#667180',
    colorTextPlaceholder: '#667180',
    colorTextDescription: '#5a6474',
    colorTextDisabled: '#667180',
    colorBgLayout: '#f4f6fa',
  },
  dark: {
    colorPrimary: '#3f78e0',
    colorLink: '#8db4ff',
    colorError: '#ff7b80',
    colorSuccess: '#5fd68b',
    colorWarning: '#f0a04b',
    colorTextSecondary: '#b6bdc8',
    colorTextTertiary: '#a3abb7',
    colorTextQuaternary: '#98a1ad',
    colorTextPlaceholder: '#98a1ad',
    colorTextDescription: '#a9b1bd',
    colorTextDisabled: '#98a1ad',
    colorBgLayout: '#0f1114',
    colorBgContainer: '#1a1d22',
    colorBgElevated: '#22262d',
  },
};

/** White words stay readable on it. */
const UNDER_POINTER: Record<Look, string> = { light: '#174db0', dark: '#2f66cc' };

export const themeOf = (look: Look): ThemeConfig => ({
  algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
  components: {
    Tabs: { itemSelectedColor: COLOURS[look].colorLink },
    // A button under the pointer is read like any other.
    Button: {
      ...{ defaultHoverColor: COLOURS[look].colorLink, defaultActiveColor: COLOURS[look].colorLink },
      ...{ colorPrimaryHover: UNDER_POINTER[look], colorPrimaryActive: UNDER_POINTER[look] },
    },
  },
  token: {
    ...COLOURS[look],
    borderRadius: 8,
    fontFamily: FONT,
    motionDurationMid: '0.12s',
    motion: MAY_MOVE,
  },
});
