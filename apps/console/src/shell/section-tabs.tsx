import { NavLink } from 'react-router';
import './section-tabs.css';

interface SectionTabsProps {
  label: string;
  tabs: { to: string; text: string }[];
}

/** Pages that one entry of the navigation leads to, on top of each of them. */
export const SectionTabs = ({ label, tabs }: SectionTabsProps) => (
  <nav className="section-tabs" aria-label={label}>
    {tabs.map(({ to, text }) => (
      <NavLink key={to} to={to}>
        {text}
      </NavLink>
    ))}
  </nav>
);
