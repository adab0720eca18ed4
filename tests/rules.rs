//! The documented rules: what `auto` means, and what an answer does to the defaults of others.

mod support;

use support::estimate_of;
use voicebot_cost::engine::{
    Estimate,
    scenario::{BuyerVat, Deployment, Edition, KnowledgeBase, Mlps, PrivateLicence},
};

/// A deployment of so many 路.
fn recommended(lines: &str, more: &[(&str, &str)]) -> Deployment {
    let e = estimate_of(&[&[("concurrency", lines)], more].concat());
    assert!(!e.recommendation.because.is_empty(), "a recommendation has its reasons");
    e.recommendation.deployment
}

/// The mode by 路, compliance and budget, at both sides of each border.
#[test]
fn the_mode_follows_the_rule_table() {
    use Deployment::{Hybrid, Private, Saas};
    let regulated = ("compliance.level", "regulated");
    for (lines, more, mode) in [
        ("50", &[][..], Saas),
        ("51", &[], Hybrid),
        ("5", &[("compliance.mlps", "3")], Hybrid),
        ("5", &[("compliance.mlps", "2")], Saas),
        ("50", &[regulated], Hybrid),
        ("51", &[regulated], Private),
        ("51", &[("industry", "finance")], Private),
        ("51", &[("budget", "99999")], Saas),
        ("51", &[("budget", "100000")], Hybrid),
        ("51", &[regulated, ("budget", "99999")], Saas),
        ("51", &[regulated, ("budget", "499999")], Hybrid),
        ("51", &[regulated, ("budget", "500000")], Private),
        ("500", &[regulated, ("budget", "1"), ("deployment", "private")], Private),
    ] {
        assert_eq!(recommended(lines, more), mode, "{lines} 路, {more:?}");
    }
}

/// A budget steers the mode and nothing else.
#[test]
fn a_budget_only_steers() {
    let of = |budget: &[(&str, &str)]| estimate_of(&[&[("deployment", "hybrid")], budget].concat());
    let (without, with) = (of(&[]), of(&[("budget", "1")]));
    assert_eq!(without.totals.budget.band, with.totals.budget.band);
    assert_eq!(without.totals.chance_within_own, None);
    assert!(with.totals.chance_within_own.is_some_and(|chance| chance < 0.001));
}

/// The smallest edition with everything asked for.
#[test]
fn the_edition_is_the_smallest_that_has_it_all() {
    for (more, edition) in [
        (&[("flows.simple", "0")][..], Edition::Basic),
        (&[], Edition::Standard),
        (&[("flows.simple", "0"), ("integrations.sms", "standard")], Edition::Standard),
        (&[("features", "multiTurn")], Edition::Advanced),
        (&[("features", "tickets,transfer,bargeIn,intent")], Edition::Advanced),
        (&[("features", "intent,emotion")], Edition::Premium),
        (&[("features", "analytics")], Edition::Premium),
        (&[("features", "analytics"), ("edition", "basic")], Edition::Basic),
    ] {
        assert_eq!(estimate_of(more).recommendation.edition, edition, "{more:?}");
    }
}

/// A feature is a module outside the edition, and nothing within it.
#[test]
fn a_feature_is_a_module_only_outside_its_edition() {
    let modules = |edition: &str| {
        let e = estimate_of(&[("deployment", "saas"), ("edition", edition), ("features", "intent,emotion")]);
        e.lines.iter().map(|l| l.id.key()).filter(|id| id.starts_with("licence.module.")).collect::<Vec<_>>()
    };
    assert_eq!(modules("basic"), ["licence.module.intent", "licence.module.emotion"]);
    assert_eq!(modules("standard"), ["licence.module.intent", "licence.module.emotion"]);
    assert_eq!(modules("advanced"), ["licence.module.emotion"]);
    assert!(modules("premium").is_empty());
}

/// The regulated trades are regulated unless told otherwise, and being regulated sets the other defaults.
#[test]
fn regulated_trades_set_the_other_defaults() {
    for (industry, regulated) in [
        ("general", false),
        ("ecommerce", false),
        ("education", false),
        ("catering", false),
        ("finance", true),
        ("government", true),
        ("healthcare", true),
    ] {
        let s = estimate_of(&[("industry", industry)]).scenario;
        assert_eq!(s.is_regulated(), regulated, "{industry}");
        let set =
            [s.compliance_encryption(), s.compliance_privacy(), s.compliance_audit(), s.compliance_dedicated_line()];
        assert_eq!(set, [regulated; 4], "{industry}");
        assert_eq!(s.compliance_mlps() != Mlps::None, regulated, "{industry}");
        assert_eq!(s.data_knowledge_base() == KnowledgeBase::Regulated, regulated, "{industry}");
        assert_eq!(s.compliance_recording_months(), if regulated { 36 } else { 12 }.into(), "{industry}");
    }
    let s =
        estimate_of(&[("industry", "finance"), ("compliance.audit", "false"), ("compliance.mlps", "none")]).scenario;
    assert!(
        !s.compliance_audit() && s.compliance_mlps() == Mlps::None && s.compliance_encryption(),
        "each may be overridden"
    );
    assert!(
        !estimate_of(&[("industry", "finance"), ("compliance.level", "ordinary")]).scenario.compliance_encryption()
    );
}

/// Defaults that follow the mode: a private licence is bought, a hybrid one is rented.
#[test]
fn the_licence_follows_the_mode() {
    for (mode, licence) in [("private", PrivateLicence::Perpetual), ("hybrid", PrivateLicence::Subscription)] {
        assert_eq!(estimate_of(&[("deployment", mode)]).scenario.billing_private_licence(), licence, "{mode}");
    }
    assert_eq!(estimate_of(&[("industry", "government")]).scenario.buyer_vat(), BuyerVat::None);
    assert_eq!(estimate_of(&[]).scenario.buyer_vat(), BuyerVat::Deductible);
}

/// Inbound calls are billed where there is a 400 number, and free on a landline.
#[test]
fn inbound_minutes_follow_the_number() {
    let status = |e: &Estimate| e.lines.iter().find(|l| l.id.key() == "telephony.inbound").map(|l| l.status.key());
    let calls = |n: &'static str| ("traffic.inboundCallsPerDay", n);
    assert_eq!(status(&estimate_of(&[calls("199")])), Some("included"));
    assert_eq!(status(&estimate_of(&[calls("200")])), Some("priced"));
    assert_eq!(status(&estimate_of(&[calls("199"), ("numbers.n400", "1")])), Some("priced"));
    assert_eq!(status(&estimate_of(&[calls("200"), ("numbers.n400", "0")])), Some("included"));
    assert_eq!(status(&estimate_of(&[calls("0")])), None);
}

/// Plans are for SaaS: elsewhere they change no amount, and a notice says so.
#[test]
fn plans_are_ignored_outside_saas() {
    for mode in ["hybrid", "private"] {
        let of = |plan: &str| estimate_of(&[("deployment", mode), ("billing.mode", plan)]);
        let annual = of("annual");
        for plan in ["monthly", "quarterly", "usage", "package"] {
            let other = of(plan);
            assert_eq!(other.totals.budget.band, annual.totals.budget.band, "{mode}, {plan}");
            let told = |e: &Estimate| e.notices.iter().any(|n| n.text.key() == "notices.billingIgnored");
            assert!(told(&other) && !told(&annual), "{mode}, {plan}");
        }
    }
}
