import type { UnifiedThemeOptions } from '@backstage/theme';
import type { ThemeTokens } from './tokens';

type ComponentOverrides = NonNullable<UnifiedThemeOptions['components']>;

/** Shapes of upstream's Material UI components, drawn flat like the rest. */
export function componentOverrides(tokens: ThemeTokens): ComponentOverrides {
  return {
    ...controlOverrides(tokens),
    ...surfaceOverrides(tokens),
    ...pageOverrides(tokens),
  };
}

function controlOverrides(tokens: ThemeTokens): ComponentOverrides {
  return {
    MuiButton: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          fontWeight: 600,
          borderRadius: 8,
          letterSpacing: 0,
        },
        contained: {
          boxShadow: 'none',
          '&:hover': { boxShadow: 'none' },
        },
        outlined: { borderColor: tokens.borderStrong },
      },
      defaultProps: { disableElevation: true },
    },
    MuiListItem: {
      styleOverrides: {
        root: {
          '&$selected, &$selected:hover': {
            backgroundColor: tokens.accentSoft,
          },
        },
      },
    },
    MuiChip: {
      styleOverrides: {
        root: {
          borderRadius: 6,
          backgroundColor: tokens.surface3,
          color: tokens.text,
          height: 26,
        },
        outlined: { backgroundColor: 'transparent' },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { borderRadius: 8 },
        notchedOutline: { borderColor: tokens.borderStrong },
      },
    },
    MuiTab: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 0,
          fontWeight: 500,
          color: tokens.textSecondary,
          '&:hover': { color: tokens.text, background: tokens.surface3 },
        },
        textColorPrimary: { color: tokens.textSecondary },
      },
    },
    MuiTabs: {
      styleOverrides: { indicator: { backgroundColor: tokens.accent } },
    },
    MuiTooltip: {
      styleOverrides: {
        tooltip: {
          backgroundColor: tokens.text,
          color: tokens.surface1,
          fontSize: 13,
        },
      },
    },
    MuiFormHelperText: {
      styleOverrides: { root: { color: tokens.textSecondary } },
    },
    MuiFormLabel: {
      styleOverrides: { root: { color: tokens.textSecondary } },
    },
  };
}

function surfaceOverrides(tokens: ThemeTokens): ComponentOverrides {
  return {
    MuiPaper: {
      styleOverrides: {
        root: { backgroundImage: 'unset' },
        rounded: { borderRadius: 12 },
        elevation1: {
          boxShadow: 'none',
          border: `1px solid ${tokens.border}`,
        },
        elevation2: {
          boxShadow: 'none',
          border: `1px solid ${tokens.border}`,
        },
      },
    },
    MuiCard: {
      styleOverrides: {
        root: { boxShadow: 'none', border: `1px solid ${tokens.border}` },
      },
    },
    MuiTableRow: {
      styleOverrides: {
        root: { '&:nth-of-type(odd)': { backgroundColor: 'transparent' } },
        head: { '&:nth-of-type(odd)': { backgroundColor: 'transparent' } },
      },
    },
    MuiTableCell: {
      styleOverrides: {
        root: { padding: '12px', borderBottom: `1px solid ${tokens.border}` },
        sizeSmall: { padding: '8px 12px' },
        body: {
          '& .MuiChip-root': { height: 22, margin: 2 },
          '& .MuiChip-label': { padding: '0 6px', fontSize: 12 },
        },
        head: { color: tokens.textSecondary, fontWeight: 600 },
      },
    },
    MuiAccordion: {
      styleOverrides: { root: { '&:before': { display: 'none' } } },
    },
    MuiStepper: { styleOverrides: { root: { background: 'transparent' } } },
  };
}

function pageOverrides(tokens: ThemeTokens): ComponentOverrides {
  return {
    BackstageHeader: {
      styleOverrides: {
        header: {
          boxShadow: 'none',
          background: tokens.appBackground,
          borderBottom: `1px solid ${tokens.border}`,
        },
        title: { color: tokens.text, fontSize: 24 },
        subtitle: { color: tokens.textSecondary, opacity: 1 },
        type: { color: tokens.textSecondary, opacity: 1 },
        breadcrumb: { color: tokens.textSecondary },
        breadcrumbType: { color: 'inherit', opacity: 1 },
        breadcrumbTitle: { color: tokens.text, opacity: 1 },
      },
    },
    BackstageHeaderLabel: {
      styleOverrides: {
        label: { color: tokens.textSecondary, opacity: 1 },
        value: { color: tokens.text, opacity: 1 },
      },
    },
    BackstageHeaderTabs: {
      styleOverrides: {
        tabsWrapper: { paddingLeft: 12, background: tokens.appBackground },
        defaultTab: {
          textTransform: 'none',
          letterSpacing: 0,
          fontSize: 14,
          color: tokens.textSecondary,
        },
        selected: { color: tokens.text },
      },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: {
          padding: '8px 12px',
          borderTop: `1px solid ${tokens.border}`,
          borderBottom: `1px solid ${tokens.border}`,
          color: tokens.textSecondary,
          fontSize: 13,
          fontWeight: 600,
          textTransform: 'none',
        },
      },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', border: 0 },
        title: {
          marginLeft: 0,
          color: tokens.textSecondary,
          fontWeight: 600,
          textTransform: 'none',
        },
        groupWrapper: { margin: '8px 0 16px' },
        menuItem: { minHeight: 40 },
      },
    },
    ScaffolderReactOwnerListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', border: 0 },
        title: { marginLeft: 0, textTransform: 'none' },
        groupWrapper: { margin: '8px 0 16px' },
      },
    },
    BackstageTabbedCard: {
      styleOverrides: { indicator: { backgroundColor: tokens.accent } },
    },
    BackstageIconLinkVertical: {
      styleOverrides: {
        label: { fontSize: 13, letterSpacing: 0, textTransform: 'none' },
      },
    },
    BackstageItemCardHeader: {
      styleOverrides: {
        root: {
          backgroundImage: 'none',
          backgroundColor: tokens.surface2,
          color: tokens.text,
        },
      },
    },
  } as ComponentOverrides;
}
