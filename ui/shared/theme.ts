import { createTheme } from '@mui/material/styles';
import { ruRU as coreRu } from '@mui/material/locale';
import { ruRU as pickersRu } from '@mui/x-date-pickers/locales';

declare module '@mui/material/styles' {
  interface PaletteColor {
    /** A quiet background that goes with `main` as text. */
    soft: string;
  }
  interface SimplePaletteColorOptions {
    soft?: string;
  }
  interface TypeBackground {
    /** Rails, table heads, panels beside the work. */
    sunken: string;
  }
}

const light = {
  primary: { main: '#1f4e8c', dark: '#163a69', contrastText: '#ffffff', soft: '#e6eef8' },
  secondary: { main: '#4a5867', contrastText: '#ffffff', soft: '#eceff3' },
  error: { main: '#b0231b', contrastText: '#ffffff', soft: '#fcebe9' },
  warning: { main: '#8a4b00', contrastText: '#ffffff', soft: '#fff2df' },
  success: { main: '#22673c', contrastText: '#ffffff', soft: '#e7f4ec' },
  info: { main: '#1f4e8c', contrastText: '#ffffff', soft: '#e6eef8' },
  background: { default: '#f4f6f8', paper: '#ffffff', sunken: '#eceff3' },
  text: { primary: '#18212c', secondary: '#4d5a68', disabled: '#6b7785' },
  divider: '#d3dae1',
};

const dark = {
  primary: { main: '#93bbf0', dark: '#b6d1f6', contrastText: '#0d1d31', soft: '#1d3047' },
  secondary: { main: '#b3bec9', contrastText: '#11161c', soft: '#28323c' },
  error: { main: '#ff9d93', contrastText: '#2b0a07', soft: '#43211f' },
  warning: { main: '#f2bd73', contrastText: '#271700', soft: '#3d2f19' },
  success: { main: '#86d3a2', contrastText: '#08210f', soft: '#1b3626' },
  info: { main: '#93bbf0', contrastText: '#0d1d31', soft: '#1d3047' },
  background: { default: '#11161c', paper: '#181f27', sunken: '#1f2831' },
  text: { primary: '#e7ebef', secondary: '#b0bac4', disabled: '#8d98a3' },
  divider: '#37424d',
};

const fontFamily = '"Segoe UI", "PT Sans", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** The only place with colours and sizes. One accent; a status colour never stands without its icon and its word. */
export const theme = createTheme(
  {
    cssVariables: { colorSchemeSelector: 'data-theme' },
    colorSchemes: { light: { palette: light }, dark: { palette: dark } },
    shape: { borderRadius: 5 },
    typography: {
      fontFamily,
      h1: { fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.25 },
      h2: { fontSize: '1.1875rem', fontWeight: 600, lineHeight: 1.3 },
      h3: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.35 },
      h4: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '1rem', lineHeight: 1.45 },
      body2: { fontSize: '0.9375rem', lineHeight: 1.42 },
      subtitle2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
      caption: { fontSize: '0.875rem', lineHeight: 1.4 },
      button: { fontSize: '0.9375rem', fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: (t) => ({
          body: { fontVariantNumeric: 'tabular-nums', overflowWrap: 'break-word' },
          ':focus-visible': { outline: `2px solid ${t.vars.palette.primary.main}`, outlineOffset: 2 },
          '@media (prefers-reduced-motion: reduce)': { '*': { transition: 'none !important', animation: 'none !important' } },
          mark: { backgroundColor: t.vars.palette.warning.soft, color: 'inherit' },
        }),
      },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiButton: {
        defaultProps: { disableElevation: true, disableRipple: true },
        styleOverrides: { root: { minHeight: 38, whiteSpace: 'nowrap' }, sizeSmall: { minHeight: 32, fontSize: '0.9375rem' } },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
      MuiSelect: { defaultProps: { size: 'small' } },
      MuiOutlinedInput: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: ({ theme: t }) => ({ backgroundColor: t.vars.palette.background.paper }) },
      },
      MuiTableCell: {
        styleOverrides: {
          root: ({ theme: t }) => ({
            fontSize: '0.9375rem',
            padding: '8px 12px',
            lineHeight: 1.4,
            verticalAlign: 'top',
            borderColor: t.vars.palette.divider,
          }),
        },
      },
      MuiTab: { styleOverrides: { root: { minHeight: 44, minWidth: 0, padding: '8px 12px' } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 44 } } },
      MuiTooltip: {
        defaultProps: { arrow: true, enterDelay: 250, describeChild: true },
        styleOverrides: { tooltip: { fontSize: '0.9375rem', lineHeight: 1.45, padding: '8px 12px', maxWidth: 380 } },
      },
      MuiFormHelperText: { styleOverrides: { root: { fontSize: '0.875rem', marginLeft: 0 } } },
      MuiAlert: {
        styleOverrides: {
          message: { flex: '1 1 220px', minWidth: 0 },
          root: { '@media (max-width: 600px)': { flexWrap: 'wrap' } },
        },
      },
      MuiAlertTitle: { styleOverrides: { root: { fontSize: '1rem', fontWeight: 600 } } },
      // At once: a list that still fades keeps the next click for itself, and an old office screen draws no smooth fading anyway.
      MuiMenu: { defaultProps: { transitionDuration: 0 } },
      MuiPopover: { defaultProps: { transitionDuration: 0 } },
      MuiDialog: { defaultProps: { transitionDuration: 0 } },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.1875rem', fontWeight: 600, paddingBottom: 8 } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
    },
  },
  coreRu,
  pickersRu,
);
