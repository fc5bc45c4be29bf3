"""Registers of households, as county, township and village offices keep them."""

from __future__ import annotations

from typing import Final

from tests.exchange.corpus.shape import Shape

HOUSEHOLDS: Final = (
    Shape(
        "脱贫户花名册, groups over two rows",
        """
        序号 | 序号 | serial
        村组 | 村民小组 | group
        户主姓名 | 户主姓名 | name
        证件号码 | 户主证件号码/证件号码 | id
        家庭情况 > 人数 | 家庭人口数 | people
        家庭情况 > 劳动力⏎（人） | 劳动力人数 | people
        脱贫年度 | 脱贫时间 | year
        主要致贫⏎原因 | 主要致贫原因 | cause
        联系电话 | 户联系电话/联系电话 | phone
        网格员签收 | - | blank
        备注 | 备注 | text
        """,
        above=(
            ("石桥村2018年建档立卡脱贫户花名册",),
            ("填报单位：石桥村", "", "", "", "", "", "填报日期：2018年7月11日"),
        ),
        below=(("合计", "", "12户"), ("填表人：", "", "", "审核人：", "", "", "单位负责人：")),
    ),
    Shape(
        "贫困户登记, three rows of headings and the years' income",
        """
        农户编码 | 户编号 | number
        户主姓名 | 户主姓名 | name
        家庭年收入情况(元) > 1.全年家庭纯收入 | 纯收入 | money
        家庭年收入情况(元) > 其中 > 种植业纯收入 | 种植业收入 | money
        家庭年收入情况(元) > 其中 > 养殖业纯收入 | 养殖业收入 | money
        家庭年收入情况(元) > 其中 > 务工收入 | 工资性收入 | money
        家庭年收入情况(元) > 其中 > 补贴性收入 | 补贴性收入 | money
        家庭年收入情况(元) > 其中 > 其他收入 | 其他收入 | money
        家庭年收入情况(元) > 2.家庭人均纯收入 | 人均纯收入 | money
        帮扶情况 > 无偿帮扶资金(元) | - | money
        帮扶情况 > 劳动力转移培训(人) | - | people
        """,
        above=(("附件2",), ("低收入农户家庭收入及帮扶情况表",), ("单位：元",)),
    ),
    Shape(
        "national export of households",
        """
        省 | 省 | county
        市 | 市 | county
        县 | 县(市、区、旗) | county
        乡 | 乡(镇) | township
        村 | 行政村 | village
        户编号 | 户编号 | number
        户主编号 | 户主编号 | person
        户主姓名 | 户主姓名 | name
        户主证件号码 | 户主证件号码 | id
        家庭人口数 | 家庭人口数 | people
        是否危房户 | 危房户 | yes
        人均纯收入 | 人均纯收入 | money
        年收入 | 年收入 | money
        是否解决安全饮用水 | 饮水安全 | yes
        年度 | 年度 | year
        村办公电话 | 村办公电话 | phone
        开户银行名称 | 开户银行 | bank
        银行卡号 | 银行账号 | account
        识别标准 | 识别标准 | text
        主要致贫原因 | 主要致贫原因 | cause
        次要致贫原因 | 其他致贫原因1 | cause
        工资性收入 | 工资性收入 | money
        生产经营性收入 | 生产经营性收入 | money
        财产性收入 | 财产性收入 | money
        转移性收入 | 转移性收入 | money
        生产经营性支出 | 生产经营性支出 | money
        纯收入 | 纯收入 | money
        耕地面积（亩） | 耕地面积 | area
        林地面积（亩） | 林地面积 | area
        是否通生活用电 | 是否通生活用电 | yes
        入户路类型 | 入户路类型 | text
        住房面积 | 住房面积 | area
        是否有卫生厕所 | 是否有卫生厕所 | yes
        危房级别 | 危房等级 | text
        """,
        file="（乡村建设）户信息_20231218.xlsx",
    ),
    Shape(
        "监测对象, header in the third row",
        """
        县(市、区、旗) | 县(市、区、旗) | county
        乡(镇) | 乡(镇) | township
        行政村 | 行政村 | village
        户编号 | 户编号 | number
        户主姓名 | 户主姓名 | name
        户主证件号码 | 户主证件号码 | id
        户类型 | 户类型 | risen
        监测对象类别 | 监测对象类型 | monitored
        致贫/返贫风险1 | 致贫返贫风险1 | cause
        致贫/返贫风险2 | 致贫返贫风险2 | cause
        识别监测时间 | 风险识别时间 | month
        风险是否已消除 | 风险是否消除 | yes
        人均纯收入（元） | 人均纯收入 | money
        年收入（元） | 年收入 | money
        风险消除后工资性收入 | - | money
        """,
        above=(("监测对象信息",), ("数据日期：2023-12-18",)),
        file="（自定义）监测对象信息 (22).xlsx",
    ),
    Shape(
        "province's import template, stars for what must be said",
        """
        户码* | 户编号 | number
        组名* | 村民小组 | group
        户主姓名* | 户主姓名 | name
        人口* | 家庭人口数 | people
        劳动力* | 劳动力人数 | people
        承包耕地面积(亩)* | 耕地面积 | area
        住房面积(m2)* | 住房面积 | area
        农户属性* | 户类型 | kind
        电话号码 | 户联系电话 | phone
        贫困原因* | 主要致贫原因 | cause
        户主身份证号码* | 户主证件号码 | id
        帮扶人姓名 | 帮扶责任人 | name
        & 帮扶人电话号码 | 帮扶责任人电话 | phone
        & 帮扶人职务 | 帮扶责任人职务 | post
        """,
    ),
    Shape(
        "易地搬迁安置台账, wide brackets and units",
        """
        序号 | 序号 | serial
        户 主 姓 名 | 户主姓名 | name
        身份证号 | 户主证件号码/证件号码 | id
        搬迁人口⏎（人） | 享受搬迁人数 | people
        迁出地 | 迁出地 | address
        安置方式 | 安置方式 | text
        安置点名称 | 安置点名称 | text
        入住时间 | 入住时间 | month
        住房面积⏎（㎡） | 住房面积 | area
        旧房拆除时间 | - | month
        """,
        above=(("柳林镇易地扶贫搬迁户台账",),),
        numbers="1",
    ),
    Shape(
        "危房改造, grants and account",
        """
        序号 | 序号 | serial
        行政村 | 行政村 | village
        户主姓名 | 户主姓名 | name
        身份证号码 | 户主证件号码/证件号码 | id
        家庭人口（人） | 家庭人口数 | people
        农户类别 | 户类型 | kind
        房屋鉴定等级 | 危房等级 | text
        改造方式 | - | text
        竣工时间 | - | month
        补助资金（元） | 补贴金额 | money
        开户行 | 开户银行 | bank
        一卡通账号 | 银行账号 | account
        """,
        above=(("2019年农村危房改造补助资金发放花名册",), ("单位：户、人、元",)),
        below=(("合  计",), ("说明：本表一式三份。",)),
    ),
    Shape(
        "低保, three rows of merged headings",
        """
        序号 | 序号 | serial
        户主姓名 | 户主姓名/姓名 | name
        身份证号码 | 户主证件号码/证件号码 | id
        低保证号 | 低保证号 | account
        保障人数 | 保障人数 | people
        分解 > 重点保障人数 | - | people
        分解 > 残疾人数 | - | people
        领取金额 | 领取金额 | money
        领取金额分解 > 家庭补差 | - | money
        领取金额分解 > 重点救助60元 | - | money
        领款人签字(章) | 签字 | blank
        领款时间 | 领款时间 | month
        """,
        above=(("2018年第三季度农村低保金发放领取表",), ("石桥村",)),
        below=(("", "合计", "", "", 20), ("制表人：", "", "", "村主任：")),
        file="农保名册.xls",
    ),
    Shape(
        "公示 twice side by side",
        """
        序号 | 序号 | serial
        村民小组 | 村民小组 | group
        户主姓名 | 户主姓名 | name
        家庭人口数 | 家庭人口数 | people
        """,
        above=(("石桥村2016年脱贫户名单公示",),),
        across=2,
        below=(("注：公示期七天。",),),
    ),
    Shape(
        "饮水安全排查, numbered below the head and many columns of its own",
        """
        序号 | 序号 | serial
        村 | 行政村 | village
        组 | 村民小组 | group
        户主 | 户主姓名 | name
        户籍人口数 | 家庭人口数 | people
        饮水是否安全 | 饮水安全 | yes
        水源类型 | - | text
        取水时间(分钟) | - | months
        水质是否达标 | - | yes
        排查人签名 | - | blank
        """,
        above=(("饮水安全排查登记表",),),
        numbers="甲",
        between=(("小计",),),
    ),
    Shape(
        "产业到户, the same title five times",
        """
        序号 | 序号 | serial
        户编号 | 户编号 | number
        户主姓名 | 户主姓名 | name
        务工收入（元） | 工资性收入 | money
        & 占比（%） | - | months
        种植收入（元） | 种植业收入 | money
        & 占比（%） | - | months
        养殖收入（元） | 养殖业收入 | money
        & 占比（%） | - | months
        财产性收入（元） | 财产性收入 | money
        & 占比（%） | - | months
        转移性收入（元） | 转移性收入 | money
        & 占比（%） | - | months
        """,
        above=(("2019年脱贫户收入结构分析表",),),
    ),
    Shape(
        "village in the title only, GB18030 text",
        """
        编号 | 序号/- | serial
        户主姓名 | 户主姓名 | name
        公民身份号码 | 户主证件号码/证件号码 | id
        家庭人口 | 家庭人口数 | people
        致贫原因 | 主要致贫原因 | cause
        联系方式 | 户联系电话/联系电话 | phone
        """,
        above=(("石桥村贫困户名单", "", "", "", "", ""), ("", "", "", "", "", "")),
        below=(("制表：", "", "", "日期：", "", ""),),
        file="石桥.csv",
        merges="none",
    ),
    Shape(
        "villages as lines between the records",
        """
        序号 | 序号 | serial
        户编号 | 户编号 | number
        户主姓名 | 户主姓名 | name
        人口 | 家庭人口数 | people
        户类型 | 户类型 | risen
        是否长期在家 | - | yes
        """,
        above=(("柳林镇防返贫监测重点户台账",),),
        between=(("小计", "", "", 14), ("二、大坪村",)),
        below=(("小计", "", "", 11), ("总计", "", "", 25)),
    ),
    Shape(
        "one sheet of many: cover, notes, figures and a hidden list of codes before it",
        """
        序号 | 序号 | serial
        乡镇 | 乡(镇) | township
        行政村 | 行政村 | village
        户编号 | 户编号 | number
        户主姓名 | 户主姓名 | name
        身份证号码 | 户主证件号码/证件号码 | id
        家庭人口数 | 家庭人口数 | people
        帮扶责任人 | 帮扶责任人 | name
        """,
        sheet="花名册",
        above=(("附件3",), ("脱贫户花名册",)),
        hidden=(3,),
        before=(
            ("封面", (("柳林镇",), ("巩固拓展脱贫攻坚成果",), ("基础台账",), ("二〇二三年十二月",))),
            ("填表说明", (("一、本表由村填报。",), ("二、身份证号码须为文本格式。",), ("三、逾期不报视为无变化。",))),
            ("汇总", (("乡镇", "户数", "人数", "占比"), ("柳林镇", 120, 433, 12.5), ("合计", 120, 433, 100))),
            ("~字典", (("户类型", "民族", "致贫原因"), ("脱贫户", "汉族", "因病"), ("监测户", "苗族", "因残"))),
        ),
    ),
    Shape(
        "old wording, 2014",
        """
        序  号 | 序号 | serial
        所在村 | 行政村 | village
        贫困户户主 | 户主姓名 | name
        户主身份证号 | 户主证件号码 | id
        家庭总人口数 | 家庭人口数 | people
        贫困户属性 | 贫困户属性 | attribute
        致贫主要原因 | 主要致贫原因 | cause
        计划脱贫时间 | 计划脱贫年度 | year
        挂钩帮扶人 | 帮扶责任人 | name
        & 帮扶人单位 | 帮扶单位 | unit
        """,
        above=(("扶贫对象（贫困户）登记册",),),
        below=(("注：属性填低保贫困户、五保贫困户或一般贫困户",),),
    ),
    Shape(
        "耕地补贴, subtotals of groups and signatures without a colon",
        """
        序号 | 序号 | serial
        组别 | 村民小组 | group
        户主姓名 | 户主姓名 | name
        身份证号 | 户主证件号码/证件号码 | id
        面积（亩） | - | area
        补贴金额（元） | 补贴金额 | money
        """,
        above=(("耕地地力保护补贴清册",),),
        between=(("", "", "一组小计", "", 6, 600),),
        below=(
            ("", "", "二组小计", "", 6, 600),
            ("", "", "合  计", "", 12, 1200),
            ("", "", "（大写）壹仟贰佰元整"),
            ("领导签字", "", "经手人签字"),
            ("帮扶干部：王甲", "", "电话：13800001234", "电话：13800001234"),
        ),
    ),
    Shape(
        "members across a row of their household",
        """
        序号 | 序号 | serial
        户主姓名 | 户主姓名 | name
        户主身份证号 | 户主证件号码 | id
        家庭成员1姓名 | - | name
        成员1身份证号 | - | id
        家庭成员2姓名 | - | name
        成员2身份证号 | - | id
        """,
    ),
)
